//! The list of live tasks behind a [`TaskSet`](super::TaskSet).
//!
//! Everything that can change lives under one mutex, so a count, a list of names and a report are
//! always consistent. It is held briefly, and never while code of a user runs: not a body, not a
//! destructor of one, not a panic hook, not a waker.

mod failures;
mod listing;

use std::collections::VecDeque;
use std::num::NonZeroU64;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::task::Waker;

use self::failures::{PanicHook, Unseen};
use super::entry::{Called, Entry};
use super::report::{TaskPanic, TaskStats};
use super::slab::Slab;
use super::token::{CancelToken, Signal};
use crate::sync::{AtomicBool, Mutex, MutexGuard, Notify};

/// What a set and its tasks share.
#[derive(Default)]
pub(super) struct Registry {
    state: Mutex<State>,
    /// Woken at each exit once the set is closed.
    exits: Notify,
    token: CancelToken,
    /// A shutdown has come to its last step, which aborts. Written under the lock. Tasks read it at each poll
    /// without, in whatever order: one that has waited is woken after it was written, and one that has not takes
    /// the lock before it waits.
    aborting: AtomicBool,
}

#[derive(Default)]
struct State {
    closed: bool,
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

/// Where a task stands. The slot may be another's later on, the number is its own for ever.
#[derive(Clone, Copy)]
pub(super) struct Seat {
    pub(super) slot: u32,
    pub(super) serial: NonZeroU64,
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

    /// Enters a task, or refuses it with `None`. From here on it counts.
    pub(super) fn enter(&self, called: Called) -> Option<Seat> {
        let mut state = self.lock();
        if state.closed {
            state.stats.refused += 1;
            return None;
        }
        Some(state.enter(called, false))
    }

    /// Enters a tear-down, which no set refuses.
    pub(super) fn enter_teardown(&self, called: Called) -> Seat {
        self.lock().enter(called, true)
    }

    /// Notes that a task waits for the first time, to be woken by `waker`; `false` if it has been aborted, for
    /// which it is not woken again.
    pub(super) fn waits(&self, slot: u32, waker: &Waker) -> bool {
        let waker = waker.clone();
        let mut state = self.lock();
        match state.live.get_mut(slot) {
            Some(entry) if !entry.is_aborted() => {
                entry.more().waker = Some(waker);
                true
            }
            _ => {
                drop(state);
                drop(waker);
                false
            }
        }
    }

    /// Whether a shutdown has aborted a live task.
    pub(super) fn is_aborted(&self, slot: u32) -> bool {
        self.aborting.load(Ordering::Relaxed)
            && self.lock().live.get(slot).is_some_and(Entry::is_aborted)
    }

    /// Asks a task to stop, if it has not ended.
    pub(super) fn ask_to_stop(&self, seat: Seat) {
        let mut state = self.lock();
        let entry = state.live.get_mut(seat.slot);
        let Some(entry) = entry.filter(|entry| entry.is(Some(seat.serial))) else {
            return;
        };
        let signal = entry.signal();
        drop(state);
        signal.fire();
    }

    /// What asks a live task to stop.
    pub(super) fn signal(&self, slot: u32) -> Arc<Signal> {
        let mut state = self.lock();
        let entry = state.live.get_mut(slot);
        entry.map_or_else(Arc::default, Entry::signal)
    }

    /// The number of a live task.
    pub(super) fn serial(&self, slot: u32) -> Option<NonZeroU64> {
        self.lock().live.get(slot).map(Entry::serial)
    }

    /// Takes out a task that has ended.
    pub(super) fn exit(&self, slot: u32, outcome: Outcome) {
        let (panic, dropped) = match outcome {
            Outcome::Returned => (None, false),
            Outcome::Dropped => (None, true),
            Outcome::Panicked(message) => (self.panic(slot, message), false),
        };
        // Before the task stops counting, so that a shutdown does not return ahead of the report.
        if let Some(panic) = &panic {
            self.report(panic);
        }
        let all_asked = self.token.is_cancelled();

        let mut state = self.lock();
        let Some(entry) = state.live.remove(slot) else {
            return;
        };
        if let Some(panic) = panic {
            state.panicked(panic, &entry);
        } else if dropped {
            state.stats.aborted += 1;
            if self.aborting.load(Ordering::Relaxed) {
                state.aborted.push(entry.name().to_string());
            }
        } else if all_asked || entry.asked_to_stop() {
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
    pub(super) async fn emptied(&self, except: Option<NonZeroU64>) {
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
            if !self.lock().live.iter().any(Entry::is_teardown) {
                return;
            }
            exit.await;
        }
    }

    /// Aborts every task but `except`, also those that are just being started.
    pub(super) fn abort_all(&self, except: Option<NonZeroU64>) {
        let mut state = self.lock();
        self.aborting.store(true, Ordering::Relaxed);
        let others = state.live.iter_mut();
        let others = others.filter(|entry| !entry.is(except) && !entry.is_teardown());
        let wakers: Vec<_> = others
            .filter_map(|entry| {
                let more = entry.more();
                more.aborted = true;
                more.waker.take()
            })
            .collect();
        drop(state);
        wakers.into_iter().for_each(Waker::wake);
    }
}

impl State {
    fn enter(&mut self, called: Called, teardown: bool) -> Seat {
        let serial = NonZeroU64::MIN.saturating_add(self.stats.started);
        self.stats.started += 1;
        let slot = self.live.insert(Entry::new(serial, called, teardown));
        Seat { slot, serial }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::__private::Site;
    use crate::origin::Origin;
    use crate::task::name::Name;

    static SITE: Site = Site::new("app::index", "src/app.rs", 7);

    fn enter(set: &Registry) -> Seat {
        let seat = set.enter(Called::AsSite(&SITE));
        seat.unwrap()
    }

    #[test]
    fn a_million_tasks_take_no_more_room_than_the_most_at_once() {
        let set = Registry::default();
        for _ in 0..250_000 {
            let seats: Vec<_> = (0..4).map(|_| enter(&set)).collect();
            for seat in seats {
                set.exit(seat.slot, Outcome::Returned);
            }
        }
        assert_eq!(set.stats().finished, 1_000_000);
        assert_eq!(set.lock().live.slots(), 4);
    }

    #[test]
    fn who_comes_to_the_slot_of_another_is_not_asked_in_its_place() {
        let set = Registry::default();
        let ended = enter(&set);
        set.exit(ended.slot, Outcome::Returned);
        let other = enter(&set);
        assert_eq!(other.slot, ended.slot, "the slot is used again");
        let signal = set.signal(other.slot);
        set.ask_to_stop(ended);
        assert!(!signal.is_fired());
        set.ask_to_stop(other);
        assert!(signal.is_fired());
    }

    #[test]
    fn one_that_is_asked_before_it_listens_is_told_at_once() {
        let set = Registry::default();
        let seat = enter(&set);
        set.ask_to_stop(seat);
        assert!(set.signal(seat.slot).is_fired());
        set.exit(seat.slot, Outcome::Returned);
        assert_eq!(set.stats().cancelled, 1);
    }

    #[test]
    fn all_but_one_and_the_tear_downs_are_aborted() {
        let set = Registry::default();
        let (own, other) = (enter(&set), enter(&set));
        let teardown = set.enter_teardown(Called::Otherwise(
            Name::Static("close"),
            Origin::Site(&SITE),
        ));
        assert!(set.waits(other.slot, Waker::noop()));
        set.abort_all(Some(own.serial));
        let aborted = [own, other, teardown].map(|seat| set.is_aborted(seat.slot));
        assert_eq!(aborted, [false, true, false]);
        assert!(!set.waits(other.slot, Waker::noop()));
        assert!(set.waits(own.slot, Waker::noop()));
    }
}
