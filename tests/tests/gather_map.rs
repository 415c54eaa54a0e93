//! `gather::map` and `gather::unordered`: order, limit, laziness, errors, panics, cancellation.

use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::future::{Future, pending, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_rules::gather;
use futures::stream::{self, FusedStream};
use futures::{Stream, StreamExt};
use tokio::task::coop;
use tokio::time::{Instant, sleep};

const SECOND: Duration = Duration::from_secs(1);

/// How many are inside, and how many ever were at once.
#[derive(Default)]
struct Gauge {
    inside: Cell<usize>,
    most: Cell<usize>,
    started: Cell<usize>,
}

impl Gauge {
    async fn work<T>(&self, secs: u64, result: T) -> T {
        struct Inside<'a>(&'a Gauge);
        impl Drop for Inside<'_> {
            fn drop(&mut self) {
                self.0.inside.set(self.0.inside.get() - 1);
            }
        }
        self.inside.set(self.inside.get() + 1);
        self.most.set(self.most.get().max(self.inside.get()));
        self.started.set(self.started.get() + 1);
        let _inside = Inside(self);
        sleep(SECOND * u32::try_from(secs).unwrap()).await;
        result
    }
}

#[tokio::test(start_paused = true)]
async fn all_results_come_in_the_order_of_the_input() {
    let began = Instant::now();
    let gauge = Gauge::default();
    let slept = gather::map([3, 1, 2, 1, 1], 2, |secs| {
        gauge.work(secs, Ok::<_, Infallible>(secs))
    });
    assert_eq!(slept.await, Ok(vec![3, 1, 2, 1, 1]));
    assert_eq!(gauge.most.get(), 2);
    // 3 beside 1 and 2, then 1 beside 1.
    assert_eq!(began.elapsed(), SECOND * 4);
}

#[tokio::test(start_paused = true)]
async fn unordered_results_come_as_they_complete() {
    let gauge = Gauge::default();
    let work = |secs| gauge.work(secs, Ok::<_, Infallible>(secs));
    assert_eq!(
        gather::unordered([3, 1, 2], 3, work).await,
        Ok(vec![1, 2, 3])
    );
    let mut slept = gather::unordered([3, 1, 2], 2, work);
    let mut order = Vec::new();
    while let Some(secs) = slept.next().await {
        order.push(secs.unwrap());
    }
    // 3 and 2 both end in the third second.
    assert_eq!(order[0], 1);
    assert_eq!(gauge.most.get(), 3);
}

#[tokio::test(start_paused = true)]
async fn never_more_than_the_limit_in_flight() {
    for limit in [1, 2, 7, 63, 64, 65, 200] {
        let gauge = Gauge::default();
        let work = |n: u64| gauge.work(n * 7919 % 5, Ok::<_, Infallible>(n));
        let all = gather::map(0..500, limit, work).await.unwrap();
        assert!(all.into_iter().eq(0..500));
        assert_eq!(gauge.most.get(), limit);
        let mut all = gather::unordered(0..500, limit, work).await.unwrap();
        all.sort_unstable();
        assert!(all.into_iter().eq(0..500));
        assert_eq!(gauge.most.get(), limit);
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_consumer_holds_the_input_back() {
    let gauge = Gauge::default();
    let mut numbers = gather::map(0.., 3, |n: u32| gauge.work(1, n));
    for n in 0..20 {
        assert_eq!(numbers.next().await, Some(n));
        // What waits for the consumer is bounded as well as what is in flight.
        numbers.during(sleep(SECOND * 10)).await;
        assert_eq!(numbers.in_flight(), 0);
        assert_eq!(gauge.started.get(), usize::try_from(n).unwrap() + 1 + 6);
    }
    assert_eq!(gauge.most.get(), 3);
}

#[tokio::test(start_paused = true)]
async fn an_endless_input_is_taken_lazily() {
    let taken = Cell::new(0);
    let input = (0_u64..).inspect(|_| taken.set(taken.get() + 1));
    let mut squares = gather::map(input, 4, |n| ready(n * n));
    assert_eq!(taken.get(), 0);
    assert_eq!(squares.next().await, Some(0));
    assert!(taken.get() <= 8, "{} taken", taken.get());
    assert_eq!(squares.next().await, Some(1));
    let rest: Vec<u64> = squares.take(3).collect().await;
    assert_eq!(rest, [4, 9, 16]);
    assert!(taken.get() <= 16, "{} taken", taken.get());
}

#[tokio::test]
async fn nothing_runs_before_it_is_awaited() {
    let called = Cell::new(false);
    drop(gather::map([1], 1, |_: u8| {
        called.set(true);
        ready(Ok::<(), ()>(()))
    }));
    assert!(!called.get());
}

#[tokio::test(start_paused = true)]
async fn the_first_error_ends_it_whoevers_turn_it_is() {
    let began = Instant::now();
    let gauge = Gauge::default();
    let failed = gather::map([9, 9, 1, 9], 3, |secs| {
        gauge.work(secs, if secs == 1 { Err("one") } else { Ok(()) })
    });
    let mut failed = pin!(IntoFuture::into_future(failed));
    assert_eq!(failed.as_mut().await, Err("one"));
    assert_eq!(began.elapsed(), SECOND);
    // The others have been dropped, though `failed` is still there, and the fourth was not started.
    assert_eq!((gauge.inside.get(), gauge.started.get()), (0, 3));
}

#[tokio::test(start_paused = true)]
async fn results_can_be_taken_one_by_one_and_then_the_rest() {
    let mut numbers = gather::map(0..6, 2, |n| ready(Ok::<_, &str>(n)));
    assert_eq!(numbers.next().await, Some(Ok(0)));
    assert_eq!(numbers.await, Ok(vec![1, 2, 3, 4, 5]));

    // An error that is there but was not given out yet.
    let mut failing = gather::map([0, 1, 2], 3, async |n| match n {
        0 => Ok(n),
        1 => pending().await,
        n => Err(n),
    });
    assert_eq!(failing.next().await, Some(Ok(0)));
    assert_eq!(failing.await, Err(2));
}

#[tokio::test]
async fn what_is_no_result_is_a_stream_all_the_same() {
    let doubled: Vec<u8> = gather::map([1, 2, 3], 2, async |n| n * 2).collect().await;
    assert_eq!(doubled, [2, 4, 6]);
}

/// What both of them have (`map`, `fuse`, `boxed`, `then`, `inspect`) is that of the stream.
#[tokio::test]
async fn the_methods_of_streams_and_of_futures_may_both_be_imported() {
    use futures::{FutureExt as _, TryStreamExt as _};

    let next = gather::unordered(0..3, 2, async |n| n * n).map(|n: u64| n + 1);
    assert_eq!(next.collect::<Vec<_>>().await, [1, 2, 5]);
    let boxed = gather::map(0..3, 2, async |n| n).fuse().boxed();
    assert_eq!(boxed.count().await, 3);
    let seen =
        gather::map(0..3, 2, async |n| Ok::<_, Infallible>(n)).inspect(|n| assert!(n.is_ok()));
    assert_eq!(seen.try_collect::<Vec<u8>>().await, Ok(vec![0, 1, 2]));
    let then = gather::map([Some(1)], 2, |n| async move { n }).then(ready);
    assert_eq!(then.collect::<Vec<_>>().await, [Some(1)]);
    assert_eq!(async { 1 }.map(|n| n + 1).await, 2);
}

#[tokio::test]
async fn it_is_a_fused_stream_that_knows_its_length() {
    let mut numbers = gather::map(0..5, 2, ready);
    assert_eq!(numbers.size_hint(), (5, Some(5)));
    assert!(!numbers.is_terminated());
    assert_eq!(StreamExt::next(&mut numbers).await, Some(0));
    assert_eq!(numbers.size_hint(), (4, Some(4)));
    assert_eq!(numbers.by_ref().count().await, 4);
    assert!(numbers.is_terminated());
    assert_eq!(numbers.size_hint(), (0, Some(0)));
    assert_eq!(numbers.next().await, None);
}

#[tokio::test(start_paused = true)]
async fn the_input_may_be_a_stream() {
    let ticks = stream::unfold(0_u64, async |n| {
        sleep(SECOND).await;
        (n < 4).then_some((n, n + 1))
    });
    let gauge = Gauge::default();
    let began = Instant::now();
    let squares = gather::map(ticks, 2, |n| gauge.work(1, Ok::<_, Infallible>(n * n)));
    assert_eq!(squares.await, Ok(vec![0, 1, 4, 9]));
    // Five ticks, the last of which ends it, with the work going on beside them.
    assert_eq!(began.elapsed(), SECOND * 5);
}

#[tokio::test(start_paused = true)]
async fn for_each_goes_on_while_the_consumer_waits() {
    let gauge = Gauge::default();
    let began = Instant::now();
    let seen = RefCell::new(Vec::new());
    gather::map(0..4, 2, |n| gauge.work(1, n))
        .for_each(async |n| {
            sleep(SECOND).await;
            seen.borrow_mut().push(n);
        })
        .await;
    assert_eq!(*seen.borrow(), [0, 1, 2, 3]);
    assert_eq!(gauge.most.get(), 2);
    // The work took place in the first second of the consumer's four.
    assert_eq!(began.elapsed(), SECOND * 5);
}

#[tokio::test(start_paused = true)]
async fn try_for_each_ends_with_the_first_error_of_either() {
    let gauge = Gauge::default();
    let began = Instant::now();
    let fails = gather::unordered([1, 5, 3], 3, |secs| {
        gauge.work(secs, if secs == 3 { Err("work") } else { Ok(secs) })
    });
    let failed = fails.try_for_each(async |_| {
        let _inside = gauge.work(100, ()).await;
        Ok(())
    });
    assert_eq!(failed.await, Err("work"));
    assert_eq!(began.elapsed(), SECOND * 3);
    assert_eq!(gauge.inside.get(), 0);

    let works = gather::unordered([1, 2, 5], 3, |secs| gauge.work(secs, Ok(secs)));
    let refused = works.try_for_each(async |secs| if secs == 2 { Err("full") } else { Ok(()) });
    assert_eq!(refused.await, Err("full"));
    assert_eq!(gauge.inside.get(), 0);

    let works = gather::unordered([1, 2, 5], 3, |secs| gauge.work(secs, Ok::<_, ()>(secs)));
    assert_eq!(works.try_for_each(async |_| Ok(())).await, Ok(()));
}

#[tokio::test(start_paused = true)]
async fn dropping_it_drops_what_is_in_flight() {
    let gauge = Gauge::default();
    let mut numbers = gather::map(0.., 5, |n: u64| gauge.work(1, Ok::<_, ()>(n)));
    assert_eq!(numbers.next().await, Some(Ok(0)));
    let abandoned = tokio::time::timeout(SECOND / 2, numbers);
    assert!(abandoned.await.is_err());
    assert_eq!(gauge.inside.get(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_lost_race_loses_no_result() {
    let mut numbers = gather::map(0..50, 3, async |n| {
        sleep(Duration::from_millis(7)).await;
        n
    });
    let mut seen = Vec::new();
    loop {
        tokio::select! {
            next = numbers.next() => match next {
                Some(n) => seen.push(n),
                None => break,
            },
            () = sleep(Duration::from_millis(1)) => {}
        }
    }
    assert!(seen.into_iter().eq(0..50));
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_during_loses_no_result() {
    let mut numbers = gather::map(0..9, 3, ready);
    assert_eq!(numbers.next().await, Some(0));
    let lost = tokio::time::timeout(SECOND, numbers.during(pending::<()>()));
    assert!(lost.await.is_err());
    let rest: Vec<u32> = numbers.collect().await;
    assert!(rest.into_iter().eq(1..9));
}

#[test]
#[should_panic(expected = "the limit is zero")]
fn a_limit_of_zero_panics() {
    let _ = gather::map([1], 0, |_| ready(()));
}

#[test]
fn a_limit_of_zero_points_at_the_call() {
    let payload =
        std::panic::catch_unwind(|| drop(gather::settle([1], 0, |_| ready(Ok::<(), ()>(())))));
    let message = payload.unwrap_err();
    let message = message.downcast_ref::<&str>().unwrap();
    assert!(
        message.contains("help: a limit of 1 runs one after the other"),
        "{message}"
    );
}

#[test]
fn a_limit_may_be_larger_than_the_input() {
    let all = gather::map([1, 2], usize::MAX, |n| ready(Ok::<_, ()>(n)));
    let mut all = pin!(IntoFuture::into_future(all));
    let mut cx = Context::from_waker(Waker::noop());
    assert_eq!(all.as_mut().poll(&mut cx), Poll::Ready(Ok(vec![1, 2])));
}

#[tokio::test]
async fn after_a_panic_it_does_not_go_on() {
    let mut numbers = gather::map([1, 0, 2], 1, async |n: u32| 10 / n);
    let mut cx = Context::from_waker(Waker::noop());
    for message in [
        "attempt to divide by zero",
        "polled again after a panic in it",
    ] {
        let polled = AssertUnwindSafe(|| numbers.poll_next_unpin(&mut cx));
        let payload = catch_unwind(polled).unwrap_err();
        assert_eq!(payload.downcast_ref::<&str>(), Some(&message));
    }
}

#[tokio::test]
async fn greedy_futures_starve_neither_the_others_nor_other_tasks() {
    let ticks = Arc::new(AtomicUsize::new(0));
    let ticking = tokio::spawn({
        let ticks = ticks.clone();
        async move {
            loop {
                ticks.fetch_add(1, Relaxed);
                tokio::task::yield_now().await;
            }
        }
    });
    // All but one take whatever budget there is, each time they are polled.
    let mut numbers = gather::unordered(0..100, 100, async |n| {
        loop {
            coop::consume_budget().await;
            if n == 77 {
                return n;
            }
        }
    });
    assert_eq!(numbers.next().await, Some(77));
    // Nor do they starve the one who consumes.
    let consumer = async {
        for _ in 0..1_000 {
            coop::consume_budget().await;
        }
    };
    numbers.during(consumer).await;
    ticking.abort();
    assert!(ticks.load(Relaxed) > 77, "{ticks:?}");
}

#[tokio::test]
async fn a_stream_that_is_always_ready_lets_other_tasks_run() {
    let ran = Arc::new(AtomicUsize::new(0));
    tokio::spawn({
        let ran = ran.clone();
        async move { ran.fetch_add(1, Relaxed) }
    });
    let mut numbers = gather::map(0_u32.., 10, ready);
    let mut taken = 0;
    while ran.load(Relaxed) == 0 {
        numbers.next().await;
        taken += 1;
        assert!(taken < 1_000, "the other task never ran");
    }
}
