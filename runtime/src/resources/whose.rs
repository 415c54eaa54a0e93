use std::sync::{Arc, Mutex, PoisonError};

/// Whose tear-down it is that several resources are at, or that failed first: a report names that one, since the
/// type of all of them says little. Clones are of the same.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct Whose(Arc<Mutex<Option<Current>>>);

#[derive(Clone, Debug)]
enum Current {
    One(&'static str),
    /// Several again.
    OneOf(Whose, &'static str),
}

impl Whose {
    /// It is at this one, which may be several itself.
    pub(super) fn is(&self, name: &'static str, several: Option<Self>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(match several {
            Some(whose) => Current::OneOf(whose, name),
            None => Current::One(name),
        });
    }

    /// `None` before the first is begun.
    pub(super) fn name(&self) -> Option<&'static str> {
        let current = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match current.clone()? {
            Current::One(name) => Some(name),
            Current::OneOf(whose, name) => Some(whose.name().unwrap_or(name)),
        }
    }
}
