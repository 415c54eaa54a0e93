use std::ops::Deref;
use std::sync::Arc;

use super::registry::Registry;

/// A handle of what a set and its tasks share.
#[derive(Clone)]
pub(super) enum Shared {
    /// Of the process's own set, which is never dropped: each task would count two handles up and down again, and
    /// each of these is an atomic operation on the same word.
    Leaked(&'static Registry),
    Counted(Arc<Registry>),
}

impl Shared {
    pub(super) fn is(&self, other: &Self) -> bool {
        std::ptr::eq(&raw const **self, &raw const **other)
    }
}

impl Default for Shared {
    fn default() -> Self {
        Self::Counted(Arc::default())
    }
}

impl Deref for Shared {
    type Target = Registry;

    fn deref(&self) -> &Registry {
        match self {
            Self::Leaked(registry) => registry,
            Self::Counted(registry) => registry,
        }
    }
}
