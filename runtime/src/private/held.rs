//! The limits that the bodies being polled on this thread hold places of.
//!
//! An entry carries the task that was being polled when it was made: a body may poll other tasks, those of a
//! `LocalSet`, and what they ask for is not asked for by the body.

use std::cell::{Cell, RefCell};

use tokio::task;

thread_local! {
    /// The length of `HELD`, apart because it needs no destructor: the answer is mostly "none".
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    static HELD: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
}

#[derive(PartialEq, Eq)]
struct Held {
    identity: usize,
    task: Option<task::Id>,
}

impl Held {
    fn now(identity: usize) -> Self {
        Self {
            identity,
            task: task::try_id(),
        }
    }
}

/// Whether the body that is being polled, or one around it, holds a place of this limit.
#[inline]
pub(crate) fn contains(identity: usize) -> bool {
    DEPTH.try_with(Cell::get).unwrap_or(0) > 0 && search(identity)
}

#[cold]
fn search(identity: usize) -> bool {
    let wanted = Held::now(identity);
    HELD.try_with(|held| held.borrow().contains(&wanted))
        .unwrap_or(false)
}

/// Marks a limit as held until the guard is dropped: around each poll of a bounded body.
#[must_use]
pub(crate) struct HeldGuard(());

#[inline]
pub(crate) fn enter(identity: usize) -> HeldGuard {
    // While the thread's storage is being torn down there is nothing to nest in.
    let _ = HELD.try_with(|held| {
        let mut held = held.borrow_mut();
        held.push(Held::now(identity));
        DEPTH.set(held.len());
    });
    HeldGuard(())
}

impl Drop for HeldGuard {
    #[inline]
    fn drop(&mut self) {
        let _ = HELD.try_with(|held| {
            let mut held = held.borrow_mut();
            held.pop();
            DEPTH.set(held.len());
        });
    }
}
