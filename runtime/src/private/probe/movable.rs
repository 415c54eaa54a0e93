//! Telling a future that does nothing until it is polled from a handle to work that goes on anyway.

use super::{Clean, Rejected};

/// The future of an async fn, or one that holds such a future, borrows from itself while it runs and
/// is never [`Unpin`]. What waits for somebody else's work (a receiver, the handle of a task, the
/// response of a client) keeps a handle to it, and is: it may be thrown away.
pub trait Movable: Sized {
    fn unless_movable(self) -> Self {
        self
    }
}

impl<V> Movable for V {}

impl<F: Unpin, const N: u8> Rejected<F, N> {
    pub fn unless_movable(self) -> Clean {
        Clean
    }
}
