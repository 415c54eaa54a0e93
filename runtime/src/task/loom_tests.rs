//! Models of what tasks and those who wait for them tell each other, over a stand-in for tokio's `Notify`.

use std::borrow::Cow;
use std::panic::Location;
use std::sync::Arc;

use loom::cell::UnsafeCell;
use loom::future::block_on;
use loom::thread;

use super::registry::{Outcome, Record, Registry};
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

fn record(set: &Arc<Registry>) -> Arc<Record> {
    Arc::new(Record {
        name: Cow::Borrowed("modelled"),
        origin: Origin::Caller(Location::caller()),
        signal: Signal::default(),
        set: set.clone(),
    })
}

#[test]
fn a_shutdown_sees_the_last_one_leave() {
    bounded(|| {
        let set = Arc::<Registry>::default();
        let tasks = [(); 2].map(|()| {
            let task = record(&set);
            let slot = set.enter(&task).expect("the set is open");
            thread::spawn(move || task.set.exit(slot, &task, Outcome::Returned))
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
            let task = record(&set);
            move || {
                if let Some(slot) = task.set.enter(&task) {
                    task.set.exit(slot, &task, Outcome::Dropped);
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
        let own = record(&set);
        set.enter(&own).expect("the set is open");
        let task = record(&set);
        let slot = set.enter(&task).expect("the set is open");
        let leaving = thread::spawn(move || task.set.exit(slot, &task, Outcome::Returned));
        set.close();
        block_on(set.emptied(Some(&own)));
        assert_eq!(set.stats().finished, 1);
        leaving.join().unwrap();
    });
}

#[test]
fn teardowns_are_waited_for_alone() {
    bounded(|| {
        let set = Arc::<Registry>::default();
        let task = record(&set);
        set.enter(&task).expect("the set is open");
        let teardown = record(&set);
        set.close();
        let slot = set.enter_teardown(&teardown);
        let ending = thread::spawn(move || {
            teardown.set.exit(slot, &teardown, Outcome::Returned);
        });
        block_on(set.teardowns_ended());
        let stats = set.stats();
        assert_eq!((stats.running, stats.finished), (1, 1));
        ending.join().unwrap();
    });
}
