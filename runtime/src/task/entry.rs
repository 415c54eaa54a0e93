use std::num::NonZeroU64;
use std::sync::Arc;
use std::task::Waker;

use super::name::Name;
use super::token::Signal;
use crate::__private::Site;
use crate::origin::Origin;

/// What is known about one live task. Here alone and small: a task of an annotated fn allocates nothing but what
/// tokio does, until it waits.
pub(super) struct Entry {
    serial: NonZeroU64,
    facts: Facts,
}

enum Facts {
    /// Called what its site is.
    AsSite(&'static Site, Option<Box<More>>),
    Otherwise(Box<Otherwise>),
}

struct Otherwise {
    name: Name,
    origin: Origin,
    more: More,
}

/// What those need that wait, or are asked to stop.
#[derive(Default)]
pub(super) struct More {
    /// Asks it to stop, by itself.
    signal: Option<Arc<Signal>>,
    /// Wakes it to be aborted. From its first wait on: until then it is running, or about to be.
    pub(super) waker: Option<Waker>,
    /// A shutdown has given it up.
    pub(super) aborted: bool,
    /// It is not aborted.
    teardown: bool,
}

/// What a task is called when it enters, and where that is written.
pub(super) enum Called {
    AsSite(&'static Site),
    Otherwise(Name, Origin),
}

impl Called {
    pub(super) fn name(&self) -> Name {
        match self {
            Self::AsSite(site) => Name::Static(site.operation),
            Self::Otherwise(name, _) => name.clone(),
        }
    }
}

impl Entry {
    pub(super) fn new(serial: NonZeroU64, called: Called, teardown: bool) -> Self {
        let more = teardown.then(|| More {
            teardown,
            ..More::default()
        });
        let facts = match called {
            Called::AsSite(site) => Facts::AsSite(site, more.map(Box::new)),
            Called::Otherwise(name, origin) => Facts::Otherwise(Box::new(Otherwise {
                name,
                origin,
                more: more.unwrap_or_default(),
            })),
        };
        Self { serial, facts }
    }

    pub(super) fn serial(&self) -> NonZeroU64 {
        self.serial
    }

    pub(super) fn is(&self, serial: Option<NonZeroU64>) -> bool {
        serial == Some(self.serial)
    }

    pub(super) fn name(&self) -> Name {
        match &self.facts {
            Facts::AsSite(site, _) => Name::Static(site.operation),
            Facts::Otherwise(otherwise) => otherwise.name.clone(),
        }
    }

    pub(super) fn origin(&self) -> Origin {
        match &self.facts {
            Facts::AsSite(site, _) => Origin::Site(site),
            Facts::Otherwise(otherwise) => otherwise.origin,
        }
    }

    pub(super) fn more(&mut self) -> &mut More {
        match &mut self.facts {
            Facts::AsSite(_, more) => more.get_or_insert_default(),
            Facts::Otherwise(otherwise) => &mut otherwise.more,
        }
    }

    fn more_if_any(&self) -> Option<&More> {
        match &self.facts {
            Facts::AsSite(_, more) => more.as_deref(),
            Facts::Otherwise(otherwise) => Some(&otherwise.more),
        }
    }

    pub(super) fn signal(&mut self) -> Arc<Signal> {
        Arc::clone(self.more().signal.get_or_insert_default())
    }

    pub(super) fn asked_to_stop(&self) -> bool {
        let signal = self.more_if_any().and_then(|more| more.signal.as_ref());
        signal.is_some_and(|signal| signal.is_fired())
    }

    pub(super) fn is_aborted(&self) -> bool {
        self.more_if_any().is_some_and(|more| more.aborted)
    }

    pub(super) fn is_teardown(&self) -> bool {
        self.more_if_any().is_some_and(|more| more.teardown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_takes_three_words() {
        assert_eq!(size_of::<Entry>(), 3 * size_of::<usize>());
    }
}
