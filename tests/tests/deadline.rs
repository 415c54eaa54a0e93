//! `deadline::remaining` and where deadlines stop.

use std::future::pending;
use std::time::Duration;

use async_rules::deadline::remaining;
use async_rules::time::timeout;
use async_rules::{TaskSet, deadline};
use futures::stream::{FuturesUnordered, StreamExt as _};
use tokio::task::LocalSet;
use tokio::time::{advance, sleep};

const fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

async fn left() -> Option<u64> {
    // Rounded, because tokio's timers fire up to a millisecond late.
    deadline::remaining().map(|left| (left + Duration::from_millis(500)).as_secs())
}

#[tokio::test(start_paused = true)]
async fn there_is_none_outside() {
    assert_eq!(remaining(), None);
    timeout(secs(1), left()).await.unwrap();
    assert_eq!(remaining(), None);
    timeout(secs(1), pending::<()>()).await.unwrap_err();
    assert_eq!(remaining(), None);
}

#[tokio::test(start_paused = true)]
async fn it_runs_down() {
    let inside = timeout(secs(10), async {
        assert_eq!(left().await, Some(10));
        sleep(secs(3)).await;
        assert_eq!(left().await, Some(7));
    });
    inside.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn the_nearest_counts_whichever_is_outside() {
    let earlier_inside = timeout(secs(10), timeout(secs(4), left())).await;
    assert_eq!(earlier_inside, Ok(Ok(Some(4))));
    let earlier_outside = timeout(secs(4), timeout(secs(10), left())).await;
    assert_eq!(earlier_outside, Ok(Ok(Some(4))));
    let after_the_inner_one = timeout(secs(10), async {
        timeout(secs(4), left()).await.unwrap();
        left().await
    });
    assert_eq!(after_the_inner_one.await, Ok(Some(10)));
}

#[tokio::test(start_paused = true)]
async fn an_endless_timeout_is_no_deadline() {
    assert_eq!(timeout(Duration::MAX, left()).await, Ok(None));
    assert_eq!(
        timeout(secs(3), timeout(Duration::MAX, left())).await,
        Ok(Ok(Some(3)))
    );
}

#[tokio::test(start_paused = true)]
async fn it_is_zero_once_it_has_passed() {
    let overrun = timeout(secs(1), async {
        advance(secs(5)).await;
        remaining()
    });
    assert_eq!(overrun.await, Ok(Some(Duration::ZERO)));
}

#[tokio::test(start_paused = true)]
async fn it_does_not_cross_a_spawn() {
    let set = TaskSet::new();
    let inside = timeout(secs(10), async {
        let plain = tokio::spawn(left()).await.unwrap();
        let tracked = set.spawn(left()).await.unwrap();
        (plain, tracked, left().await)
    });
    assert_eq!(inside.await, Ok((None, None, Some(10))));
}

#[tokio::test(start_paused = true)]
async fn it_does_not_reach_the_tasks_of_a_local_set_inside() {
    let local = LocalSet::new();
    let inside = timeout(
        secs(10),
        local.run_until(async {
            let set = TaskSet::new();
            let task = tokio::task::spawn_local(async {
                let own = timeout(secs(20), left()).await.unwrap();
                (left().await, own)
            });
            let tracked = set.spawn_local(left());
            (task.await.unwrap(), tracked.await.unwrap(), left().await)
        }),
    );
    assert_eq!(inside.await, Ok(((None, Some(20)), None, Some(10))));
}

#[tokio::test(start_paused = true)]
async fn a_timeout_in_a_local_task_goes_on_after_the_outer_one() {
    let local = LocalSet::new();
    let task = local.spawn_local(timeout(secs(5), pending::<()>()));
    assert!(
        timeout(secs(1), local.run_until(pending::<()>()))
            .await
            .is_err()
    );
    let inner = local.run_until(task).await.unwrap();
    assert_eq!(inner.unwrap_err().limit(), secs(5));
}

#[tokio::test(start_paused = true)]
async fn it_holds_in_combinators_with_their_own_wakers() {
    let inside = timeout(secs(10), async {
        let children: FuturesUnordered<_> = [3, 20]
            .map(|limit| timeout(secs(limit), left()))
            .into_iter()
            .collect();
        children.collect::<Vec<_>>().await
    });
    let mut seen: Vec<_> = inside
        .await
        .unwrap()
        .into_iter()
        .map(Result::unwrap)
        .collect();
    seen.sort_unstable();
    assert_eq!(seen, [Some(3), Some(10)]);
}

#[test]
fn it_holds_in_block_on_too() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let here = runtime.block_on(timeout(secs(10), left()));
    assert_eq!(here, Ok(Some(10)));
    let task = runtime.block_on(timeout(secs(10), runtime.spawn(left())));
    assert_eq!(task.unwrap().unwrap(), None);
}
