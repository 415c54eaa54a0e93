//! Models of what tasks and those who wait for them tell each other, over a stand-in for tokio's `Notify`.

use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use loom::cell::UnsafeCell;
use loom::future::block_on;
use loom::thread;

use super::entry::Called;
use super::name::Name;
use super::registry::{Outcome, Registry, Seat};
use super::token::{Signal, fired};
use crate::origin::Origin;
use crate::sync::bounded;

/// What is written before a signal is fired, and read by who has seen it: loom's cell checks the order.
#[derive(Default)]
struct Fired {
    signal: Signal,
    other: Signal,
    value: UnsafeCell<usize>,
}

impl Fired {
    fn write_and_fire(&self, signal: &Signal) {
        self.value.with_mut(|value| assert!(!value.is_null()));
        signal.fire();
    }

    fn read(&self) {
        self.value.with(|value| assert!(!value.is_null()));
    }
}

#[test]
fn a_signal_reaches_who_just_begins_to_wait() {
    loom::model(|| {
        let shared = Arc::<Fired>::default();
        let firing = thread::spawn({
            let shared = shared.clone();
            move || shared.write_and_fire(&shared.signal)
        });
        block_on(fired(&shared.signal, None));
        shared.read();
        firing.join().unwrap();
    });
}

#[test]
fn the_second_signal_does_too() {
    loom::model(|| {
        let shared = Arc::<Fired>::default();
        let firing = thread::spawn({
            let shared = shared.clone();
            move || shared.write_and_fire(&shared.other)
        });
        block_on(fired(&shared.signal, Some(&shared.other)));
        shared.read();
        firing.join().unwrap();
    });
}

#[test]
fn one_that_is_fired_twice_reaches_two() {
    bounded(|| {
        let shared = Arc::<Fired>::default();
        let threads = [(); 2].map(|()| {
            let shared = shared.clone();
            thread::spawn(move || {
                shared.signal.fire();
                block_on(fired(&shared.signal, None));
            })
        });
        block_on(fired(&shared.signal, None));
        for thread in threads {
            thread.join().unwrap();
        }
    });
}

fn called() -> Called {
    let origin = Origin::Caller(Location::caller());
    Called::Otherwise(Name::Static("modelled"), origin)
}

fn enter(set: &Registry) -> Option<Seat> {
    set.enter(called())
}

#[test]
fn a_shutdown_sees_the_last_one_leave() {
    bounded(|| {
        let set = Arc::<Registry>::default();
        let tasks = [(); 2].map(|()| {
            let set = set.clone();
            let seat = enter(&set).expect("the set is open");
            thread::spawn(move || set.exit(seat.slot, Outcome::Returned))
        });
        set.close();
        block_on(set.emptied(None));
        let stats = set.stats();
        assert_eq!((stats.running, stats.finished), (0, 2));
        for task in tasks {
            task.join().unwrap();
        }
    });
}

#[test]
fn who_comes_while_the_set_is_being_closed_is_refused_or_waited_for() {
    bounded(|| {
        let set = Arc::<Registry>::default();
        let coming = thread::spawn({
            let set = set.clone();
            move || {
                if let Some(seat) = enter(&set) {
                    set.exit(seat.slot, Outcome::Dropped);
                }
            }
        });
        set.close();
        block_on(set.emptied(None));
        let before = set.stats();
        coming.join().unwrap();
        let after = set.stats();
        assert_eq!((before.running, after.running), (0, 0));
        assert_eq!(before.aborted, after.aborted, "it was waited for");
        assert_eq!(after.aborted + after.refused, 1);
    });
}

#[test]
fn a_shutdown_from_inside_waits_for_all_others() {
    bounded(|| {
        let set = Arc::<Registry>::default();
        let own = enter(&set).expect("the set is open");
        let seat = enter(&set).expect("the set is open");
        let leaving = thread::spawn({
            let set = set.clone();
            move || set.exit(seat.slot, Outcome::Returned)
        });
        set.close();
        block_on(set.emptied(Some(own.serial)));
        assert_eq!(set.stats().finished, 1);
        leaving.join().unwrap();
    });
}

#[test]
fn teardowns_are_waited_for_alone() {
    bounded(|| {
        let set = Arc::<Registry>::default();
        enter(&set).expect("the set is open");
        set.close();
        let teardown = set.enter_teardown(called());
        let ending = thread::spawn({
            let set = set.clone();
            move || set.exit(teardown.slot, Outcome::Returned)
        });
        block_on(set.teardowns_ended());
        let stats = set.stats();
        assert_eq!((stats.running, stats.finished), (1, 1));
        ending.join().unwrap();
    });
}

/// A task as `Tracked` is one: it looks before each wait, and says once how it is woken.
struct Waiting {
    set: Arc<Registry>,
    slot: u32,
    said: bool,
}

impl Future for Waiting {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let slot = self.slot;
        if self.set.is_aborted(slot) || !self.said && !self.set.waits(slot, cx.waker()) {
            return Poll::Ready(());
        }
        self.said = true;
        Poll::Pending
    }
}

#[test]
fn one_that_is_aborted_while_it_begins_to_wait_is_woken_or_does_not_wait() {
    loom::model(|| {
        let set = Arc::<Registry>::default();
        let slot = enter(&set).expect("the set is open").slot;
        let aborting = thread::spawn({
            let set = set.clone();
            move || set.abort_all(None)
        });
        let said = false;
        block_on(Waiting { set, slot, said });
        aborting.join().unwrap();
    });
}

#[test]
fn one_that_is_asked_to_stop_while_it_begins_to_listen_hears_it() {
    bounded(|| {
        let set = Arc::<Registry>::default();
        let seat = enter(&set).expect("the set is open");
        let asking = thread::spawn({
            let set = set.clone();
            move || set.ask_to_stop(seat)
        });
        let own = set.signal(seat.slot);
        block_on(fired(&own, Some(set.token().signal())));
        set.exit(seat.slot, Outcome::Returned);
        assert_eq!(set.stats().cancelled, 1);
        asking.join().unwrap();
    });
}
