//! The list of live tasks behind a [`TaskSet`](super::TaskSet).
//!
//! Everything that can change lives under one mutex, so a count, a list of names and a report are
//! always consistent. It is held briefly, and never while code of a user runs: not a body, not a
//! destructor of one, not a panic hook, not a waker.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, Weak};

use tokio::task::AbortHandle;

use super::report::{ShutdownReport, TaskPanic, TaskStats};
use super::slab::Slab;
use super::token::{CancelToken, Signal};
use crate::origin::Origin;
use crate::sync::{Mutex, MutexGuard, Notify};

/// How many panics are kept for the shutdown report.
const KEPT_PANICS: usize = 64;

pub(super) type PanicHook = Arc<dyn Fn(&TaskPanic) + Send + Sync>;

/// What a set and its tasks share.
#[derive(Default)]
pub(super) struct Registry {
    state: Mutex<State>,
    /// Woken at each exit once the set is closed.
    exits: Notify,
    token: CancelToken,
}

#[derive(Default)]
struct State {
    closed: bool,
    /// A shutdown has come to its last step: whatever still shows up is aborted.
    aborting: bool,
    live: Slab<Entry>,
    stats: TaskStats,
    panics: VecDeque<TaskPanic>,
    /// Tasks that panicked and that nobody has awaited since, as many as panics are kept.
    unseen: VecDeque<Unseen>,
    /// What became of tear-downs that did not come to their end, as many as panics are kept.
    teardowns: VecDeque<String>,
    /// Names of the tasks that ended by the last step of a shutdown.
    aborted: Vec<String>,
    hook: Option<PanicHook>,
}

struct Unseen {
    record: Weak<Record>,
    name: Cow<'static, str>,
}

struct Entry {
    record: Arc<Record>,
    /// Missing between the entry and tokio's answer to the spawn, and for a tear-down, which is not aborted.
    abort: Option<AbortHandle>,
    teardown: bool,
}

/// What is known about one task.
pub(super) struct Record {
    pub(super) name: Cow<'static, str>,
    pub(super) origin: Origin,
    pub(super) signal: Signal,
    pub(super) set: Arc<Registry>,
}

impl Record {
    pub(super) fn asked_to_stop(&self) -> bool {
        self.signal.is_fired() || self.set.token.is_cancelled()
    }

    fn panic(&self, message: String) -> TaskPanic {
        TaskPanic {
            name: self.name.clone(),
            file: self.origin.file(),
            line: self.origin.line(),
            message,
        }
    }
}

pub(super) enum Outcome {
    Returned,
    Dropped,
    Panicked(String),
}

impl Registry {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing under the lock panics, short of a failed allocation; the state is sound even then.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn token(&self) -> &CancelToken {
        &self.token
    }

    pub(super) fn set_hook(&self, hook: PanicHook) {
        let previous = self.lock().hook.replace(hook);
        drop(previous); // after the lock: it may hold anything
    }

    /// Enters a task, or refuses it with `None`. From here on it counts.
    pub(super) fn enter(&self, record: &Arc<Record>) -> Option<usize> {
        let mut state = self.lock();
        if state.closed {
            state.stats.refused += 1;
            return None;
        }
        state.stats.started += 1;
        let record = Arc::clone(record);
        Some(state.live.insert(Entry {
            record,
            abort: None,
            teardown: false,
        }))
    }

    /// Enters a tear-down, which no set refuses.
    pub(super) fn enter_teardown(&self, record: &Arc<Record>) -> usize {
        let mut state = self.lock();
        state.stats.started += 1;
        let record = Arc::clone(record);
        state.live.insert(Entry {
            record,
            abort: None,
            teardown: true,
        })
    }

    /// Hands in the way to abort a task that was entered.
    pub(super) fn started(&self, slot: usize, record: &Arc<Record>, handle: AbortHandle) {
        let mut state = self.lock();
        let aborting = state.aborting;
        // The task may have ended meanwhile, and its slot may be another's.
        let entry = state
            .live
            .get_mut(slot)
            .filter(|entry| Arc::ptr_eq(&entry.record, record));
        let Some(entry) = entry else {
            drop(state);
            drop(handle);
            return;
        };
        if aborting {
            // `abort_all` came by before there was a handle.
            drop(state);
            handle.abort();
        } else {
            entry.abort = Some(handle);
        }
    }

    /// Takes out a task that has ended.
    pub(super) fn exit(&self, slot: usize, record: &Arc<Record>, outcome: Outcome) {
        let (panic, dropped) = match outcome {
            Outcome::Returned => (None, false),
            Outcome::Dropped => (None, true),
            Outcome::Panicked(message) => (Some(record.panic(message)), false),
        };
        // Before the task stops counting, so that a shutdown does not return ahead of the report.
        if let Some(panic) = &panic {
            self.report(panic);
        }
        let cancelled = record.asked_to_stop();

        let mut state = self.lock();
        let entry = state.live.remove(slot);
        if let Some(panic) = panic {
            state.stats.panicked += 1;
            if state.panics.len() == KEPT_PANICS {
                state.panics.pop_front();
            }
            state.panics.push_back(panic);
            if state.unseen.len() == KEPT_PANICS {
                state.unseen.pop_front();
            }
            state.unseen.push_back(Unseen {
                // No strong one: the record holds the set.
                record: Arc::downgrade(record),
                name: record.name.clone(),
            });
        } else if dropped {
            state.stats.aborted += 1;
            if state.aborting {
                state.aborted.push(record.name.to_string());
            }
        } else if cancelled {
            state.stats.cancelled += 1;
        } else {
            state.stats.finished += 1;
        }
        let closed = state.closed;
        drop(state);
        drop(entry);
        if closed {
            self.exits.notify_waiters();
        }
    }

    /// Tells about a panic: the hook if there is one, else `tracing`, else standard error.
    fn report(&self, panic: &TaskPanic) {
        let hook = self.lock().hook.clone();
        let Some(hook) = hook else {
            return report_by_default(panic);
        };
        if catch_unwind(AssertUnwindSafe(|| hook(panic))).is_err() {
            report_by_default(panic);
        }
    }

    /// Notes that whoever awaits the task has been told of its panic.
    pub(super) fn panic_was_seen(&self, record: &Arc<Record>) {
        let mut state = self.lock();
        // An address that a `Weak` points to is nobody else's.
        let is_it = |unseen: &Unseen| unseen.record.as_ptr() == Arc::as_ptr(record);
        let place = state.unseen.iter().position(is_it);
        let seen = place.and_then(|place| state.unseen.remove(place));
        drop(state);
        drop(seen);
    }

    /// The names of the tasks that panicked and that nobody has awaited since.
    pub(super) fn unseen_panics(&self) -> Vec<String> {
        let state = self.lock();
        let names = state.unseen.iter().map(|unseen| unseen.name.to_string());
        names.collect()
    }

    /// A tear-down did not come to its end.
    pub(super) fn teardown_failed(&self, failure: String) {
        let mut state = self.lock();
        if state.teardowns.len() == KEPT_PANICS {
            state.teardowns.pop_front();
        }
        state.teardowns.push_back(failure);
    }

    pub(super) fn failed_teardowns(&self) -> Vec<String> {
        self.lock().teardowns.iter().cloned().collect()
    }

    pub(super) fn close(&self) {
        self.lock().closed = true;
    }

    pub(super) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    pub(super) fn len(&self) -> usize {
        self.lock().live.len()
    }

    /// Waits until no task but `except`, a live one, is left. Only for a closed set: the tasks of
    /// an open one do not announce that they end.
    pub(super) async fn emptied(&self, except: Option<&Arc<Record>>) {
        let left = usize::from(except.is_some());
        loop {
            // Made before the look, so that an exit in between wakes it.
            let exit = self.exits.notified();
            if self.len() <= left {
                return;
            }
            exit.await;
        }
    }

    /// Waits until no tear-down is left, as [`emptied`](Self::emptied).
    pub(super) async fn teardowns_ended(&self) {
        loop {
            let exit = self.exits.notified();
            if !self.lock().live.iter().any(|entry| entry.teardown) {
                return;
            }
            exit.await;
        }
    }

    /// Aborts every task but `except`, also those that are just being started.
    pub(super) fn abort_all(&self, except: Option<&Arc<Record>>) {
        let mut state = self.lock();
        state.aborting = true;
        let others = state.live.iter().filter(|entry| !entry.is(except));
        let handles: Vec<_> = others.filter_map(|entry| entry.abort.clone()).collect();
        drop(state);
        for handle in handles {
            handle.abort();
        }
    }

    /// The names of the live tasks that are no tear-down.
    pub(super) fn names_of_tasks(&self) -> Vec<String> {
        let state = self.lock();
        let tasks = state.live.iter().filter(|entry| !entry.teardown);
        tasks.map(|entry| entry.record.name.to_string()).collect()
    }

    /// The names of the live tasks but `except`, in no particular order.
    pub(super) fn names(&self, except: Option<&Arc<Record>>) -> Vec<String> {
        let state = self.lock();
        let others = state.live.iter().filter(|entry| !entry.is(except));
        others.map(|entry| entry.record.name.to_string()).collect()
    }

    pub(super) fn stats(&self) -> TaskStats {
        self.lock().stats()
    }

    pub(super) fn shutdown_report(&self, except: Option<&Arc<Record>>) -> ShutdownReport {
        let state = self.lock();
        let others = state.live.iter().filter(|entry| !entry.is(except));
        ShutdownReport {
            stats: state.stats(),
            aborted: state.aborted.clone(),
            stuck: others.map(|entry| entry.record.name.to_string()).collect(),
            panics: state.panics.iter().cloned().collect(),
        }
    }
}

impl State {
    fn stats(&self) -> TaskStats {
        TaskStats {
            running: self.live.len() as u64,
            ..self.stats
        }
    }
}

impl Entry {
    fn is(&self, record: Option<&Arc<Record>>) -> bool {
        record.is_some_and(|record| Arc::ptr_eq(&self.record, record))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::__private::Site;

    static SITE: Site = Site::new("app::index", "src/app.rs", 7);

    fn record(set: &Arc<Registry>) -> Arc<Record> {
        Arc::new(Record {
            name: Cow::Borrowed(SITE.operation),
            origin: Origin::Site(&SITE),
            signal: Signal::default(),
            set: Arc::clone(set),
        })
    }

    #[test]
    fn a_million_tasks_take_no_more_room_than_the_most_at_once() {
        let set = Arc::<Registry>::default();
        let record = record(&set);
        for _ in 0..250_000 {
            let slots: Vec<_> = (0..4).map(|_| set.enter(&record).unwrap()).collect();
            for slot in slots {
                set.exit(slot, &record, Outcome::Returned);
            }
        }
        assert_eq!(set.stats().finished, 1_000_000);
        assert_eq!(set.lock().live.slots(), 4);
    }

    #[test]
    fn a_handle_for_a_task_that_has_ended_is_not_kept() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let handle = runtime.spawn(std::future::pending::<()>());
        let set = Arc::<Registry>::default();
        let (ended, other) = (record(&set), record(&set));
        let slot = set.enter(&ended).unwrap();
        set.exit(slot, &ended, Outcome::Returned);
        assert_eq!(set.enter(&other), Some(slot), "the slot is used again");
        set.started(slot, &ended, handle.abort_handle());
        set.abort_all(None);
        assert!(set.lock().live.iter().all(|entry| entry.abort.is_none()));
        runtime.block_on(tokio::task::yield_now());
        assert!(!handle.is_finished());
    }

    #[test]
    fn a_task_that_is_just_being_started_is_aborted_too() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let handle = runtime.spawn(std::future::pending::<()>());
        let set = Arc::<Registry>::default();
        let late = record(&set);
        let slot = set.enter(&late).unwrap();
        set.abort_all(None);
        set.started(slot, &late, handle.abort_handle());
        let error = runtime.block_on(handle).unwrap_err();
        assert!(error.is_cancelled());
    }
}
