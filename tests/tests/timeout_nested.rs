//! Timeouts inside timeouts: the earliest deadline counts, and its owner reports it.

use std::future::{pending, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use async_rules::deadline;
use async_rules::time::timeout;
use futures::FutureExt as _;
use futures::stream::{FuturesUnordered, StreamExt as _};
use tokio::time::{Instant, sleep};

const fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

#[tokio::test(start_paused = true)]
async fn an_earlier_outer_one_fires_with_its_own_error() {
    let begin = Instant::now();
    let inner = timeout(secs(20), pending::<()>());
    let error = timeout(secs(10), inner).await.unwrap_err();
    assert_eq!(error.limit(), secs(10));
    assert_eq!(begin.elapsed().as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn an_earlier_inner_one_fires_with_its_own_error() {
    let inner = timeout(secs(10), pending::<()>());
    let error = timeout(secs(20), inner).await.unwrap().unwrap_err();
    assert_eq!(error.limit(), secs(10));
}

#[tokio::test(start_paused = true)]
async fn at_the_same_deadline_the_outer_one_fires() {
    let inner = timeout(secs(10), pending::<()>());
    assert!(timeout(secs(10), inner).await.is_err());

    let inner = timeout(secs(5), pending::<()>());
    let delayed = async {
        sleep(secs(5)).await;
        inner.await
    };
    assert!(timeout(secs(10), delayed).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn the_middle_one_of_three_may_be_the_earliest() {
    let innermost = timeout(secs(20), pending::<()>());
    let middle = timeout(secs(10), innermost);
    let error = timeout(secs(30), middle).await.unwrap().unwrap_err();
    assert_eq!(error.limit(), secs(10));
}

#[tokio::test(start_paused = true)]
async fn an_endless_one_in_between_changes_nothing() {
    let innermost = timeout(secs(20), pending::<()>());
    let middle = timeout(Duration::MAX, innermost);
    assert_eq!(
        timeout(secs(10), middle).await.unwrap_err().limit(),
        secs(10)
    );
}

#[test]
fn an_inner_one_that_ends_no_earlier_makes_no_timer() {
    // The time driver is off, so that a timer is a panic. The outer one never needs its own: its
    // body finishes although the inner one is pending.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let body = async {
            // The innermost one ends before the middle one, and after the outermost.
            let innermost = timeout(secs(10), pending::<()>());
            let mut inner = pin!(timeout(secs(20), innermost));
            assert!(
                poll_fn(|cx| Poll::Ready(inner.as_mut().poll(cx)))
                    .await
                    .is_pending()
            );
        };
        assert_eq!(timeout(secs(10), body).await, Ok(()));
    });
}

#[tokio::test(start_paused = true)]
async fn one_that_outlives_the_outer_one_fires_later() {
    let begin = Instant::now();
    let mut inner = pin!(timeout(secs(20), pending::<()>()));
    assert!(timeout(secs(1), &mut inner).await.is_err());
    assert!(timeout(secs(1), &mut inner).await.is_err());
    let error = inner.await.unwrap_err();
    assert_eq!(error.limit(), secs(20));
    assert_eq!(begin.elapsed().as_secs(), 20);
}

/// `FuturesUnordered` polls a child again only after the child's own waker was called. Children
/// that relied on the timer of a timeout around `next()` would never fire.
#[tokio::test(start_paused = true)]
async fn children_of_futures_unordered_have_their_own_timers() {
    let begin = Instant::now();
    let mut children: FuturesUnordered<_> =
        (0..3).map(|_| timeout(secs(5), pending::<()>())).collect();
    let mut heartbeats = 0;
    let mut fired = 0;
    while fired < 3 {
        match timeout(secs(2), children.next()).await {
            Ok(child) => {
                assert_eq!(child.unwrap().unwrap_err().limit(), secs(5));
                fired += 1;
            }
            Err(_) => heartbeats += 1,
        }
    }
    assert_eq!((heartbeats, begin.elapsed().as_secs()), (2, 5));
}

#[tokio::test(start_paused = true)]
async fn a_covered_child_of_futures_unordered_does_not_fire() {
    let mut children: FuturesUnordered<_> =
        (0..3).map(|_| timeout(secs(5), pending::<()>())).collect();
    assert_eq!(
        timeout(secs(4), children.next()).await.unwrap_err().limit(),
        secs(4)
    );
}

#[tokio::test(start_paused = true)]
async fn branches_of_a_join_count_on_their_own() {
    let outer = timeout(secs(10), async {
        tokio::join!(
            timeout(secs(20), sleep(secs(3))),
            timeout(secs(2), pending::<()>()),
            async {
                sleep(secs(4)).await;
                deadline::remaining().unwrap().as_secs()
            },
        )
    });
    let (done, fired, left) = outer.await.unwrap();
    assert_eq!(
        (done, fired.unwrap_err().limit(), left),
        (Ok(()), secs(2), 6)
    );
}

/// The outer deadline cannot end a body that blocks its thread, so the inner one has to.
#[test]
fn a_timeout_under_a_blocking_executor_fires() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_time()
        .build()
        .unwrap();
    let limit = Duration::from_millis(20);
    let blocking = move || {
        timeout(Duration::from_millis(5), async move {
            tokio::task::block_in_place(|| {
                let inner = timeout(limit, pending::<()>());
                tokio::runtime::Handle::current().block_on(inner)
            })
        })
    };
    let in_a_task = runtime.block_on(runtime.spawn(blocking())).unwrap();
    let in_block_on = runtime.block_on(blocking());
    for inner in [in_a_task, in_block_on] {
        assert_eq!(inner.unwrap().unwrap_err().limit(), limit);
    }
}

#[tokio::test(start_paused = true)]
async fn polling_once_outside_makes_the_timer_and_an_outer_one_still_takes_over() {
    let mut inner = pin!(timeout(secs(20), pending::<()>()));
    assert!((&mut inner).now_or_never().is_none());
    assert_eq!(
        timeout(secs(10), &mut inner).await.unwrap_err().limit(),
        secs(10)
    );
}
