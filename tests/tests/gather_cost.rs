//! What `gather` costs: allocations and polls are counted. Times are in BENCHMARKS.md.

use std::cell::Cell;
use std::convert::Infallible;
use std::future::{Future, IntoFuture, poll_fn};
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use allocation_counter::measure;
use async_rules::gather;

type Fine<T> = Result<T, Infallible>;

/// Polls `future` to its end and counts. Nothing but the future itself runs, and nothing but it allocates.
fn allocations<F: Future>(future: impl FnOnce() -> F) -> u64 {
    let counted = measure(|| {
        let mut future = pin!(future());
        let mut context = Context::from_waker(Waker::noop());
        while future.as_mut().poll(&mut context).is_pending() {}
    });
    counted.count_total
}

/// Is woken so many times before it gives `value`.
async fn yielding<T>(times: u32, value: T) -> Fine<T> {
    let mut left = times;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
    Ok(value)
}

#[test]
fn a_few_futures_allocate_nothing() {
    let all = || gather!(yielding(3, 1), yielding(0, 2), yielding(10, 3));
    assert_eq!(allocations(all), 0);
    let indexed = || gather!(indexed; yielding(3, 1), yielding(0, 2));
    assert_eq!(allocations(indexed), 0);
    let settled = || gather!(settle; yielding(3, 1), yielding(0, 2));
    assert_eq!(allocations(settled), 0);
}

/// Two for each place, one for every 64 of them, and the queues of what waits, which grow to the limit and no further.
fn once(limit: u64) -> u64 {
    2 * limit + limit.div_ceil(64) + 4 * u64::from(limit.ilog2() + 2)
}

#[test]
fn items_of_a_collection_allocate_nothing() {
    for limit in [1_u32, 10, 100] {
        let places = usize::try_from(limit).unwrap();
        let in_order = |items: u32| {
            allocations(|| {
                gather::map(0..items, places, |n| yielding(n % 3, n)).for_each(async |n| {
                    black_box(n.unwrap());
                })
            })
        };
        let as_completed = |items: u32| {
            allocations(|| {
                gather::unordered(0..items, places, |n| yielding(n % 3, n)).for_each(async |n| {
                    black_box(n.unwrap());
                })
            })
        };
        let settled = |items: u32| {
            allocations(|| {
                gather::settle(0..items, places, |n| yielding(n % 3, n)).for_each(async |n| {
                    black_box(n.ok());
                })
            })
        };
        for (few, many) in [
            (in_order(1_000), in_order(20_000)),
            (as_completed(1_000), as_completed(20_000)),
            (settled(1_000), settled(20_000)),
        ] {
            assert_eq!(few, many, "limit {limit}");
            assert!(few <= once(limit.into()), "{few} for the limit {limit}");
        }
    }
}

#[test]
fn awaiting_a_collection_keeps_the_results_and_nothing_else() {
    let whole = |items: u32| {
        allocations(|| IntoFuture::into_future(gather::map(0..items, 10, |n| yielding(n % 3, n))))
    };
    // What holds the results doubles as it grows, and is then made a `Vec` of.
    let (few, many) = (whole(1_000), whole(16_000));
    assert!(many <= few + 2 * 4, "{few} and {many}");
}

#[test]
fn what_is_not_woken_is_not_polled() {
    const ITEMS: u32 = 1_000;
    for limit in [1, 10, 100] {
        let polls = Cell::new(0_u32);
        let counted = |n: u32| {
            let mut future = Box::pin(yielding(2, n));
            let polls = &polls;
            poll_fn(move |context| {
                polls.set(polls.get() + 1);
                future.as_mut().poll(context)
            })
        };
        let mut all = pin!(IntoFuture::into_future(gather::map(
            0..ITEMS,
            limit,
            counted
        )));
        let mut context = Context::from_waker(Waker::noop());
        while all.as_mut().poll(&mut context).is_pending() {}
        // Once to begin with, and once for each time that it was woken.
        assert_eq!(polls.get(), 3 * ITEMS);
    }
}
