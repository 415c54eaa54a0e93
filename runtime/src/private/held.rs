//! The limits that the bodies being polled on this thread hold places of.
//!
//! An entry carries the task that was being polled when it was made: a body may poll other tasks, those of a
//! `LocalSet`, and what they ask for is not asked for by the body.

use std::cell::{Cell, RefCell};

use tokio::task;

/// Bodies within bodies up to this depth cost no allocation.
const NEAR: usize = 8;

/// Without a destructor, so that reaching it takes no check; that is what most of this file is for, since
/// every poll of a bounded body comes by twice.
struct Stack {
    depth: Cell<usize>,
    near: [Cell<Held>; NEAR],
}

thread_local! {
    static STACK: Stack = const {
        Stack {
            depth: Cell::new(0),
            near: [const { Cell::new(Held { identity: 0, task: None }) }; NEAR],
        }
    };
    /// What is deeper than `NEAR`.
    static FAR: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
}

#[derive(Clone, Copy, PartialEq, Eq)]
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
    STACK.with(|stack| stack.depth.get()) > 0 && search(identity)
}

fn search(identity: usize) -> bool {
    let wanted = Held::now(identity);
    STACK.with(|stack| {
        let depth = stack.depth.get();
        let near = stack.near.iter().take(depth);
        near.map(Cell::get).any(|held| held == wanted)
            || (depth > NEAR && FAR.with_borrow(|far| far.contains(&wanted)))
    })
}

/// Marks a limit as held until the guard is dropped: around each poll of a bounded body.
#[must_use]
pub(crate) struct HeldGuard(());

#[inline]
pub(crate) fn enter(identity: usize) -> HeldGuard {
    let held = Held::now(identity);
    STACK.with(|stack| {
        let depth = stack.depth.get();
        match stack.near.get(depth) {
            Some(near) => near.set(held),
            None => enter_far(held),
        }
        stack.depth.set(depth + 1);
    });
    HeldGuard(())
}

#[cold]
fn enter_far(held: Held) {
    FAR.with_borrow_mut(|far| far.push(held));
}

#[cold]
fn leave_far() {
    FAR.with_borrow_mut(Vec::pop);
}

impl Drop for HeldGuard {
    #[inline]
    fn drop(&mut self) {
        STACK.with(|stack| {
            let depth = stack.depth.get() - 1;
            stack.depth.set(depth);
            if depth >= NEAR {
                leave_far();
            }
        });
    }
}
