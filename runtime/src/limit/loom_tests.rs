//! Every interleaving of a few threads around one limit:
//! `RUSTFLAGS="--cfg loom" cargo test -p async-rules --release --lib loom_tests`

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use loom::cell::UnsafeCell;
use loom::future::block_on;
use loom::sync::Arc;
use loom::thread;

use super::gate::Taken;
use super::{Limit, LimitError, Map};
use crate::sync::bounded;

/// A limit of one around something that must not be touched by two threads at once; loom's cell checks that,
/// and with it that the orderings carry the changes from one holder to the next.
struct Guarded {
    limit: Limit,
    value: UnsafeCell<usize>,
}

impl Guarded {
    fn new(max: usize) -> Arc<Self> {
        Arc::new(Self {
            limit: Limit::new(max),
            value: UnsafeCell::new(0),
        })
    }

    fn touch(&self) {
        let touched = self.value.with_mut(|value| value as usize);
        assert_ne!(touched, 0);
    }

    async fn enter(&self) -> Result<(), LimitError> {
        let _permit = self.limit.acquire().await?;
        self.touch();
        Ok(())
    }

    /// Asks for a place, once, and gives up.
    fn give_up(&self) {
        let mut cx = Context::from_waker(Waker::noop());
        match pin!(self.limit.acquire()).as_mut().poll(&mut cx) {
            Poll::Ready(Ok(_permit)) => self.touch(),
            Poll::Ready(Err(error)) => panic!("{error}"),
            Poll::Pending => {}
        }
    }

    fn assert_idle(&self) {
        let stats = self.limit.stats();
        assert_eq!((stats.in_flight, stats.waiting), (0, 0));
    }
}

fn spawn(
    shared: &Arc<Guarded>,
    f: impl FnOnce(&Guarded) + Send + 'static,
) -> thread::JoinHandle<()> {
    let shared = shared.clone();
    thread::spawn(move || f(&shared))
}

#[test]
fn one_place_excludes_and_nobody_is_forgotten() {
    loom::model(|| {
        let shared = Guarded::new(1);
        let other = spawn(&shared, |s| block_on(s.enter()).unwrap());
        block_on(shared.enter()).unwrap();
        other.join().unwrap();
        shared.assert_idle();
    });
}

#[test]
fn three_callers_pass_one_place_on() {
    bounded(|| {
        let shared = Guarded::new(1);
        let second = spawn(&shared, |s| block_on(s.enter()).unwrap());
        let third = spawn(&shared, |s| block_on(s.enter()).unwrap());
        block_on(shared.enter()).unwrap();
        second.join().unwrap();
        third.join().unwrap();
        shared.assert_idle();
    });
}

#[test]
fn of_two_places_given_back_at_once_one_is_passed_on_and_one_is_free() {
    for second in [Taken::Queued, Taken::AtOnce] {
        bounded(move || {
            let shared = Guarded::new(2);
            let giving_back = [Taken::Queued, second].map(|taken| {
                std::mem::forget(shared.limit.try_acquire().unwrap());
                spawn(&shared, move |s| s.limit.release(taken))
            });
            drop(block_on(shared.limit.acquire()).unwrap());
            for thread in giving_back {
                thread.join().unwrap();
            }
            shared.assert_idle();
        });
    }
}

#[test]
fn a_waiter_that_gives_up_passes_its_place_on() {
    bounded(|| {
        let shared = Guarded::new(1);
        let quitter = spawn(&shared, Guarded::give_up);
        let second = spawn(&shared, |s| block_on(s.enter()).unwrap());
        block_on(shared.enter()).unwrap();
        quitter.join().unwrap();
        second.join().unwrap();
        shared.assert_idle();
    });
}

#[test]
fn try_acquire_takes_only_what_is_free() {
    bounded(|| {
        let shared = Guarded::new(1);
        let trying = spawn(&shared, |s| {
            if let Some(_permit) = s.limit.try_acquire() {
                s.touch();
            }
        });
        let second = spawn(&shared, |s| block_on(s.enter()).unwrap());
        block_on(shared.enter()).unwrap();
        trying.join().unwrap();
        second.join().unwrap();
        shared.assert_idle();
    });
}

#[test]
fn raising_lets_in_who_is_just_queueing() {
    loom::model(|| {
        let shared = Guarded::new(0);
        let raising = spawn(&shared, |s| s.limit.set_max(1));
        block_on(shared.enter()).unwrap();
        raising.join().unwrap();
        shared.assert_idle();
    });
}

#[test]
fn lowering_holds_back_while_places_are_freed() {
    bounded(|| {
        let shared = Guarded::new(2);
        let first = shared.limit.try_acquire().unwrap();
        let second = spawn(&shared, |s| {
            // Side by side with `first` at most, so nothing is touched here.
            drop(block_on(s.limit.acquire()).unwrap());
        });
        shared.limit.set_max(1);
        drop(first);
        second.join().unwrap();
        assert_eq!(shared.limit.max(), 1);
        shared.assert_idle();
        block_on(shared.enter()).unwrap();
    });
}

#[test]
fn a_place_that_was_taken_away_is_given_to_nobody() {
    // As those give it back who have waited for it, and as the others do.
    for taken in [Taken::Queued, Taken::AtOnce] {
        bounded(move || {
            let shared = Guarded::new(2);
            for _ in 0..2 {
                std::mem::forget(shared.limit.try_acquire().unwrap());
            }
            let waiting = spawn(&shared, |s| block_on(s.enter()).unwrap());
            shared.limit.set_max(1);
            shared.limit.release(taken);
            // Alone inside, by the other place.
            shared.touch();
            shared.limit.release(taken);
            waiting.join().unwrap();
            shared.assert_idle();
        });
    }
}

#[test]
fn who_comes_to_the_slot_of_another_is_not_told_in_its_place() {
    bounded(|| {
        let shared = Guarded::new(1);
        let twice = |s: &Guarded| {
            for _ in 0..2 {
                block_on(s.enter()).unwrap();
            }
        };
        let other = spawn(&shared, twice);
        twice(&shared);
        other.join().unwrap();
        shared.assert_idle();
    });
}

#[test]
fn pausing_and_resuming_loses_nobody() {
    bounded(|| {
        let shared = Guarded::new(1);
        let pausing = spawn(&shared, |s| {
            s.limit.set_max(0);
            s.limit.set_max(1);
        });
        let second = spawn(&shared, |s| block_on(s.enter()).unwrap());
        block_on(shared.enter()).unwrap();
        pausing.join().unwrap();
        second.join().unwrap();
        shared.assert_idle();
    });
}

#[test]
fn closing_reaches_who_is_just_queueing() {
    bounded(|| {
        let shared = Guarded::new(1);
        let held = shared.limit.try_acquire().unwrap();
        let waiting = spawn(&shared, |s| match block_on(s.enter()) {
            Ok(()) | Err(LimitError::Closed { .. }) => {}
            Err(error) => panic!("{error}"),
        });
        let closing = spawn(&shared, |s| s.limit.close());
        drop(held);
        waiting.join().unwrap();
        closing.join().unwrap();
        shared.assert_idle();
        assert!(block_on(shared.enter()).is_err());
    });
}

/// The limits of two keys at most, and what one key guards.
struct Keyed {
    map: Map<u8>,
    value: UnsafeCell<usize>,
}

impl Keyed {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            map: Map::new(1),
            value: UnsafeCell::new(0),
        })
    }

    /// As `KeyedLimit::key`: `f` has the limit of the key.
    fn with_limit(&self, key: u8, f: impl FnOnce(&Limit)) {
        let (seat, limit) = self.map.join(&key, |stored| *stored == key, || key);
        f(&limit);
        self.map.leave(seat, limit);
    }

    fn touch(&self, key: u8) {
        self.with_limit(key, |limit| {
            let permit = block_on(limit.acquire()).unwrap();
            let touched = self.value.with_mut(|value| value as usize);
            assert_ne!(touched, 0);
            drop(permit);
        });
    }
}

#[test]
fn a_key_has_one_limit_at_a_time_and_none_in_the_end() {
    bounded(|| {
        let keyed = Keyed::new();
        let other = thread::spawn({
            let keyed = keyed.clone();
            move || keyed.touch(7)
        });
        keyed.touch(7);
        other.join().unwrap();
        assert_eq!(keyed.map.len(), 0);
    });
}

#[test]
fn a_change_reaches_who_just_comes() {
    bounded(|| {
        let keyed = Keyed::new();
        let changing = thread::spawn({
            let keyed = keyed.clone();
            move || keyed.map.set_max(2)
        });
        keyed.with_limit(7, |limit| {
            changing.join().unwrap();
            assert_eq!(limit.max(), 2);
        });
    });
}

/// A limit of a key that has gone may be changed on behalf of that key when it is another's already.
#[test]
fn a_change_reaches_who_comes_where_another_went() {
    bounded(|| {
        let keyed = Keyed::new();
        let changing = thread::spawn({
            let keyed = keyed.clone();
            move || keyed.map.set_max(2)
        });
        keyed.touch(7);
        keyed.with_limit(8, |limit| {
            let permit = block_on(limit.acquire()).unwrap();
            changing.join().unwrap();
            assert_eq!((limit.max(), limit.in_flight()), (2, 1));
            drop(permit);
        });
    });
}

#[test]
fn closing_reaches_who_comes_where_another_went() {
    bounded(|| {
        let keyed = Keyed::new();
        let closing = thread::spawn({
            let keyed = keyed.clone();
            move || keyed.map.close()
        });
        keyed.with_limit(7, |_| ());
        keyed.with_limit(8, |limit| {
            closing.join().unwrap();
            assert!(limit.is_closed());
        });
    });
}

#[test]
fn closing_reaches_who_just_comes() {
    bounded(|| {
        let keyed = Keyed::new();
        let closing = thread::spawn({
            let keyed = keyed.clone();
            move || keyed.map.close()
        });
        keyed.with_limit(7, |limit| {
            closing.join().unwrap();
            assert!(limit.is_closed());
        });
    });
}
