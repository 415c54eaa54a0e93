//! What tells those who wait that their turn has come without the lock of the queue, which everybody else wants in
//! that moment: a mark each.

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::sync::AtomicU8;

/// So many have a mark, those in the first slots of the queue; the others ask under the lock. Models have less, so that
/// both come about.
pub(super) const MARKED: u32 = if cfg!(all(test, loom)) { 1 } else { 64 };

const WAITING: u8 = 0;
const GRANTED: u8 = 1;
const TAKEN: u8 = 2;

/// A mark belongs to a slot of the queue. It goes from `WAITING` to `GRANTED` under the queue's lock, from there to
/// `TAKEN` without, by the waiter alone, and back to `WAITING` under the lock.
#[derive(Debug)]
#[repr(align(64))]
pub(super) struct Grants([AtomicU8; MARKED as usize]);

impl Grants {
    pub(super) fn new() -> Self {
        Self(std::array::from_fn(|_| AtomicU8::new(WAITING)))
    }

    /// Tells the waiter; `false` if it has no mark.
    pub(super) fn grant(&self, slot: u32) -> bool {
        let Some(mark) = self.0.get(slot as usize) else {
            return false;
        };
        // Release, against `take`: what was done with the place is visible to who takes it.
        mark.store(GRANTED, Release);
        true
    }

    /// Asked by the waiter: whether it has its place, which it may be told once.
    #[inline]
    pub(super) fn take(&self, slot: u32) -> bool {
        let Some(mark) = self.0.get(slot as usize) else {
            return false;
        };
        if mark.load(Acquire) != GRANTED {
            return false;
        }
        // Not exchanged: nobody else writes a mark that is granted. Relaxed: it says that the slot is free, and the
        // waiter has left nothing in there.
        mark.store(TAKEN, Relaxed);
        true
    }

    /// Whether the waiter has come for its place.
    pub(super) fn is_taken(&self, slot: u32) -> bool {
        let mark = self.0.get(slot as usize);
        mark.is_some_and(|mark| mark.load(Relaxed) == TAKEN)
    }

    /// The same; if so, the slot may be given to another.
    pub(super) fn forget_if_taken(&self, slot: u32) -> bool {
        self.is_taken(slot) && self.forget(slot)
    }

    /// The slot may be given to another; whether its waiter was told.
    pub(super) fn forget(&self, slot: u32) -> bool {
        let Some(mark) = self.0.get(slot as usize) else {
            return false;
        };
        let told = mark.load(Relaxed) != WAITING;
        // Relaxed: who gets the slot gets it under the lock.
        mark.store(WAITING, Relaxed);
        told
    }
}
