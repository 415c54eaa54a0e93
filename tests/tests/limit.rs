//! `Limit` by hand: order, changes while calls wait, closing, the cooperative budget.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use async_rules::limit::{Acquire, Permit};
use async_rules::{Limit, LimitError};

fn poll<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    Pin::new(future).poll(&mut Context::from_waker(Waker::noop()))
}

/// The permit of a wait that must be over.
fn served<'a>(acquire: &mut Acquire<'a>) -> Permit<'a> {
    match poll(acquire) {
        Poll::Ready(permit) => permit.unwrap(),
        Poll::Pending => panic!("still queued"),
    }
}

#[track_caller]
fn assert_waits(acquire: &mut Acquire<'_>) {
    assert!(poll(acquire).is_pending());
}

#[test]
fn callers_are_served_in_the_order_of_their_first_poll() {
    let limit = Limit::new(1);
    let mut permit = limit.try_acquire().unwrap();
    // Made in the opposite order: making the future is not queueing.
    let mut waits: Vec<_> = (0..5).map(|_| limit.acquire()).collect();
    for acquire in waits.iter_mut().rev() {
        assert_waits(acquire);
    }
    while let Some(mut next) = waits.pop() {
        drop(permit);
        waits.iter_mut().for_each(assert_waits);
        permit = served(&mut next);
    }
    drop(permit);
    assert_eq!((limit.in_flight(), limit.waiting()), (0, 0));
}

#[test]
fn nobody_overtakes_the_queue() {
    let limit = Limit::new(1);
    let permit = limit.try_acquire().unwrap();
    let mut queued = limit.acquire();
    assert_waits(&mut queued);
    drop(permit);
    // The place is free for `queued` alone, although it has not come for it yet.
    assert!(limit.try_acquire().is_none());
    let mut late = limit.acquire();
    assert_waits(&mut late);
    drop(served(&mut queued));
    drop(served(&mut late));
}

#[test]
fn giving_up_leaves_no_hole() {
    let limit = Limit::new(1);
    let permit = limit.try_acquire().unwrap();
    let mut waits: Vec<_> = (0..5).map(|_| limit.acquire()).collect();
    waits.iter_mut().for_each(assert_waits);
    // The last, one in the middle, the first.
    for given_up in [4, 2, 0] {
        drop(waits.remove(given_up));
    }
    assert_eq!(limit.waiting(), 2);
    drop(permit);
    let permit = served(&mut waits[0]);
    assert_waits(&mut waits[1]);
    drop(permit);
    drop(served(&mut waits[1]));
    assert_eq!(limit.stats().abandoned, 3);
    assert!(limit.try_acquire().is_some());
}

#[test]
fn the_place_of_a_caller_that_leaves_when_it_is_its_turn_goes_to_the_next() {
    let limit = Limit::new(1);
    let permit = limit.try_acquire().unwrap();
    let (mut first, mut second) = (limit.acquire(), limit.acquire());
    assert_waits(&mut first);
    assert_waits(&mut second);
    drop(permit);
    drop(first);
    drop(served(&mut second));
    assert_eq!(limit.in_flight(), 0);
}

#[test]
fn raising_the_limit_lets_as_many_in_as_it_adds() {
    let limit = Limit::new(0);
    let mut waits: Vec<_> = (0..4).map(|_| limit.acquire()).collect();
    waits.iter_mut().for_each(assert_waits);
    limit.set_max(3);
    assert_eq!((limit.in_flight(), limit.waiting()), (3, 1));
    let permits: Vec<_> = waits[..3].iter_mut().map(served).collect();
    assert_waits(&mut waits[3]);
    drop(permits);
    drop(served(&mut waits[3]));
}

#[test]
fn lowering_the_limit_takes_places_back_as_they_are_freed() {
    let limit = Limit::new(3);
    let mut permits: Vec<_> = (0..3).map(|_| limit.try_acquire().unwrap()).collect();
    let mut queued = limit.acquire();
    assert_waits(&mut queued);
    limit.set_max(1);
    assert_eq!((limit.in_flight(), limit.max()), (3, 1));
    for in_flight in [2, 1] {
        permits.pop();
        assert_eq!(limit.in_flight(), in_flight);
        assert_waits(&mut queued);
    }
    permits.pop();
    drop(served(&mut queued));
}

#[test]
fn a_paused_limit_queues_everybody_until_it_resumes() {
    let limit = Limit::new(2);
    limit.set_max(0);
    assert!(limit.try_acquire().is_none());
    let mut queued = limit.acquire();
    assert_waits(&mut queued);
    limit.set_max(2);
    drop(served(&mut queued));
}

#[test]
fn closing_refuses_who_waits_and_who_comes_later() {
    let limit = Limit::new(2);
    let inside = limit.try_acquire().unwrap();
    let second = limit.try_acquire().unwrap();
    let mut granted = limit.acquire();
    assert_waits(&mut granted);
    drop(second);
    let mut queued = limit.acquire();
    assert_waits(&mut queued);
    limit.close();
    assert!(limit.is_closed());
    assert!(matches!(
        poll(&mut queued),
        Poll::Ready(Err(LimitError::Closed { .. }))
    ));
    assert!(matches!(
        poll(&mut limit.acquire()),
        Poll::Ready(Err(LimitError::Closed { .. }))
    ));
    assert!(limit.try_acquire().is_none());
    // Its place was granted before, though it did not know yet.
    drop(served(&mut granted));
    assert_eq!((limit.in_flight(), limit.waiting()), (1, 0));
    drop(inside);
    limit.set_max(5);
    assert!(limit.try_acquire().is_none(), "a closed limit stays closed");
}

#[test]
fn a_wait_dropped_after_the_limit_was_closed_frees_nothing_it_does_not_have() {
    let limit = Limit::new(1);
    let inside = limit.try_acquire().unwrap();
    let mut queued = limit.acquire();
    assert_waits(&mut queued);
    limit.close();
    drop(queued);
    assert_eq!(limit.in_flight(), 1);
    drop(inside);
    assert_eq!(limit.in_flight(), 0);
}

#[test]
fn dropping_a_future_that_was_never_polled_does_nothing() {
    let limit = Limit::new(1);
    drop(limit.acquire());
    assert_eq!(limit.stats().queued, 0);
    assert!(limit.try_acquire().is_some());
}

#[test]
#[should_panic = "polled after it had completed"]
fn polling_a_finished_future_panics() {
    let limit = Limit::new(1);
    let mut acquire = limit.acquire();
    drop(served(&mut acquire));
    let _ = poll(&mut acquire);
}

#[test]
fn more_than_the_largest_limit_counts_as_that() {
    static LIMIT: Limit = Limit::new(usize::MAX);
    assert_eq!(LIMIT.max(), Limit::MAX);
    LIMIT.set_max(3);
    assert_eq!(LIMIT.max(), 3);
    LIMIT.set_max(usize::MAX);
    assert_eq!(LIMIT.max(), Limit::MAX);
    assert!(LIMIT.try_acquire().is_some());
}

#[test]
fn the_statistics_add_up() {
    let limit = Limit::new(2);
    let permits = (limit.try_acquire(), limit.try_acquire());
    let mut waits = [limit.acquire(), limit.acquire(), limit.acquire()];
    waits.iter_mut().for_each(assert_waits);
    let [first, second, third] = waits;
    drop(second);
    let stats = limit.stats();
    assert_eq!((stats.max, stats.in_flight, stats.waiting), (2, 2, 2));
    assert_eq!((stats.peak_in_flight, stats.peak_waiting), (2, 3));
    assert_eq!((stats.queued, stats.abandoned, stats.closed), (3, 1, false));
    drop(permits);
    drop((first, third));
    limit.close();
    let stats = limit.stats();
    assert_eq!((stats.in_flight, stats.waiting), (0, 0));
    // The places of the two that were dropped had been granted: they did not give up queueing.
    assert_eq!((stats.peak_in_flight, stats.abandoned), (2, 1));
    assert!(stats.closed);
}

/// Counts wake-ups, and drops what it holds when the last clone goes.
struct Counting<T> {
    woken: AtomicUsize,
    _held: T,
}

impl<T: Send + Sync + 'static> Wake for Counting<T> {
    fn wake(self: Arc<Self>) {
        self.woken.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn a_wait_that_moves_to_another_task_wakes_the_new_one() {
    let limit = Limit::new(1);
    let permit = limit.try_acquire().unwrap();
    let wakers = [(); 2].map(|()| {
        Arc::new(Counting {
            woken: AtomicUsize::new(0),
            _held: (),
        })
    });
    let mut queued = pin!(limit.acquire());
    for waker in &wakers {
        let waker = Waker::from(waker.clone());
        let polled = queued.as_mut().poll(&mut Context::from_waker(&waker));
        assert!(polled.is_pending());
    }
    drop(permit);
    let woken = wakers.map(|waker| waker.woken.load(Ordering::Relaxed));
    assert_eq!(woken, [0, 1]);
}

#[test]
fn a_waker_may_hold_a_permit_of_the_limit_it_waits_for() {
    // Dropping the waker frees a place; under the lock of the queue that would be a deadlock.
    static LIMIT: Limit = Limit::new(1);
    let waker = Waker::from(Arc::new(Counting {
        woken: AtomicUsize::new(0),
        _held: LIMIT.try_acquire().unwrap(),
    }));
    let mut queued = Box::pin(LIMIT.acquire());
    let polled = queued.as_mut().poll(&mut Context::from_waker(&waker));
    assert!(polled.is_pending());
    drop(waker);
    drop(queued);
    assert_eq!((LIMIT.in_flight(), LIMIT.waiting()), (0, 0));

    let waker = Waker::from(Arc::new(Counting {
        woken: AtomicUsize::new(0),
        _held: LIMIT.try_acquire().unwrap(),
    }));
    let mut queued = LIMIT.acquire();
    let polled = Pin::new(&mut queued).poll(&mut Context::from_waker(&waker));
    assert!(polled.is_pending());
    drop(waker);
    // Replaced by another waker, the first one goes and with it the permit, which serves this very wait.
    assert_waits(&mut queued);
    drop(served(&mut queued));
}

#[test]
fn a_permit_may_be_freed_on_another_thread() {
    let limit = Limit::new(1);
    let permit = limit.try_acquire().unwrap();
    std::thread::scope(|scope| scope.spawn(move || drop(permit)).join().unwrap());
    assert_eq!(limit.in_flight(), 0);
}

#[tokio::test(start_paused = true)]
async fn tasks_run_in_fifo_order_and_never_more_than_allowed() {
    let limit = Arc::new(Limit::new(3));
    let order = Arc::new(Mutex::new(Vec::new()));
    let peak = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..20)
        .map(|i| {
            let (limit, order, peak) = (limit.clone(), order.clone(), peak.clone());
            tokio::spawn(async move {
                let _permit = limit.acquire().await.unwrap();
                order.lock().unwrap().push(i);
                peak.fetch_max(limit.in_flight(), Ordering::Relaxed);
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(*order.lock().unwrap(), (0..20).collect::<Vec<_>>());
    assert_eq!(peak.load(Ordering::Relaxed), 3);
    assert_eq!(limit.stats().peak_in_flight, 3);
}

#[tokio::test]
async fn a_loop_that_never_waits_lets_other_tasks_run() {
    static LIMIT: Limit = Limit::new(1);
    let other_ran = Arc::new(AtomicBool::new(false));
    let seen = other_ran.clone();
    let looping = tokio::spawn(async move {
        let mut turns = 0;
        while !seen.load(Ordering::Relaxed) {
            turns += 1;
            assert!(turns < 10_000, "the loop starves the other task");
            drop(LIMIT.acquire().await.unwrap());
        }
        turns
    });
    let other = tokio::spawn(async move { other_ran.store(true, Ordering::Relaxed) });
    // More than one turn: a limit that always yields would pass as well, and be slow.
    assert!(looping.await.unwrap() > 10);
    other.await.unwrap();
    // Yielding for lack of budget is not queueing.
    assert_eq!(LIMIT.stats().queued, 0);
}
