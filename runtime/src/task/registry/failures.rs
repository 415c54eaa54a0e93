//! What went wrong, and who is told of it.

use std::borrow::Cow;
use std::io::{self, Write as _};
use std::num::NonZeroU64;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::{Registry, Seat, State};
use crate::task::TaskPanic;
use crate::task::entry::Entry;
use crate::task::name::Name;

/// How many panics are kept for the shutdown report.
const KEPT_PANICS: usize = 64;

pub(in crate::task) type PanicHook = Arc<dyn Fn(&TaskPanic) + Send + Sync>;

/// A task that panicked, as long as nobody has awaited it.
pub(super) struct Unseen {
    serial: NonZeroU64,
    name: Name,
}

impl Registry {
    pub(in crate::task) fn set_hook(&self, hook: PanicHook) {
        let previous = self.lock().hook.replace(hook);
        drop(previous); // after the lock: it may hold anything
    }

    /// What is told of the panic of a live task.
    pub(super) fn panic(&self, slot: u32, message: String) -> Option<TaskPanic> {
        let state = self.lock();
        let entry = state.live.get(slot)?;
        Some(TaskPanic {
            name: Cow::from(&entry.name()),
            file: entry.origin().file(),
            line: entry.origin().line(),
            message,
        })
    }

    /// Tells about a panic: the hook if there is one, else `tracing`, else standard error.
    pub(super) fn report(&self, panic: &TaskPanic) {
        let hook = self.lock().hook.clone();
        let Some(hook) = hook else {
            return report_by_default(panic);
        };
        if catch_unwind(AssertUnwindSafe(|| hook(panic))).is_err() {
            report_by_default(panic);
        }
    }

    /// Notes that whoever awaits the task has been told of its panic.
    pub(in crate::task) fn panic_was_seen(&self, seat: Seat) {
        let mut state = self.lock();
        let is_it = |unseen: &Unseen| unseen.serial == seat.serial;
        let place = state.unseen.iter().position(is_it);
        let seen = place.and_then(|place| state.unseen.remove(place));
        drop(state);
        drop(seen);
    }

    /// The names of the tasks that panicked and that nobody has awaited since.
    pub(in crate::task) fn unseen_panics(&self) -> Vec<String> {
        let state = self.lock();
        let names = state.unseen.iter().map(|unseen| unseen.name.to_string());
        names.collect()
    }

    /// A tear-down did not come to its end.
    pub(in crate::task) fn teardown_failed(&self, failure: String) {
        let mut state = self.lock();
        if state.teardowns.len() == KEPT_PANICS {
            state.teardowns.pop_front();
        }
        state.teardowns.push_back(failure);
    }

    pub(in crate::task) fn failed_teardowns(&self) -> Vec<String> {
        self.lock().teardowns.iter().cloned().collect()
    }
}

impl State {
    #[cold]
    pub(super) fn panicked(&mut self, panic: TaskPanic, entry: &Entry) {
        self.stats.panicked += 1;
        if self.panics.len() == KEPT_PANICS {
            self.panics.pop_front();
        }
        self.panics.push_back(panic);
        if self.unseen.len() == KEPT_PANICS {
            self.unseen.pop_front();
        }
        self.unseen.push_back(Unseen {
            serial: entry.serial(),
            name: entry.name(),
        });
    }
}

/// Through `tracing` with the feature of that name, else to standard error. Also there if nobody
/// listens to `tracing`: a panic is not lost because a subscriber was forgotten.
fn report_by_default(panic: &TaskPanic) {
    #[cfg(feature = "tracing")]
    if tracing::enabled!(tracing::Level::ERROR) {
        tracing::error!(
            task = panic.name(),
            file = panic.file(),
            line = panic.line(),
            panic = panic.message(),
            "a background task panicked"
        );
        return;
    }
    // Unlike `eprintln`, which panics when nobody reads the other end.
    let _ = writeln!(io::stderr(), "{panic}");
}
