use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

/// What a task is called. Its set and whoever holds the [`Task`](super::Task) have it each.
#[derive(Clone)]
pub(super) enum Name {
    Static(&'static str),
    Shared(Arc<str>),
}

impl From<Cow<'static, str>> for Name {
    fn from(name: Cow<'static, str>) -> Self {
        match name {
            Cow::Borrowed(name) => Self::Static(name),
            Cow::Owned(name) => Self::Shared(name.into()),
        }
    }
}

impl From<&Name> for Cow<'static, str> {
    fn from(name: &Name) -> Self {
        match name {
            Name::Static(name) => Cow::Borrowed(name),
            Name::Shared(name) => Cow::Owned(name.to_string()),
        }
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Static(name) => name,
            Self::Shared(name) => name,
        }
    }
}
