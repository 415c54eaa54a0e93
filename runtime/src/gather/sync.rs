//! The primitives of the wakers: those of `std`, or loom's while a model runs.

#[cfg(not(all(test, loom)))]
pub(super) use std::sync::{Mutex, MutexGuard, atomic::AtomicUsize};

#[cfg(all(test, loom))]
pub(super) use loom::sync::{Mutex, MutexGuard, atomic::AtomicUsize};
