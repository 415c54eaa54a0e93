//! Asking tasks to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_rules::TaskSet;
use async_rules::task::{CancelToken, cancelled};
use tokio::task::{LocalSet, yield_now};
use tokio::time::{sleep, timeout};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn cancel_is_seen_inside_and_drops_nothing() {
    let set = TaskSet::new();
    let polite = set.spawn(async {
        cancelled().await;
        sleep(SECOND).await;
        "tidied up"
    });
    let deaf = set.spawn(async {
        sleep(SECOND).await;
        "went on"
    });
    yield_now().await;
    polite.cancel();
    deaf.cancel();
    assert_eq!(polite.await.unwrap(), "tidied up");
    assert_eq!(deaf.await.unwrap(), "went on");
    assert_eq!((set.stats().finished, set.stats().cancelled), (0, 2));
}

#[tokio::test(start_paused = true)]
async fn cancel_reaches_one_task_only() {
    let set = TaskSet::new();
    let one = set.spawn(cancelled());
    let other = set.spawn(cancelled());
    yield_now().await;
    one.cancel();
    assert!(one.await.is_ok());
    sleep(SECOND).await;
    assert!(!other.is_finished());
}

#[tokio::test(start_paused = true)]
async fn a_request_before_the_first_poll_is_not_forgotten() {
    let set = TaskSet::new();
    let task = set.spawn(async {
        cancelled().await;
        cancelled().await;
    });
    task.cancel();
    assert!(task.await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn the_token_of_the_set_reaches_present_and_future_tasks() {
    let set = TaskSet::new();
    let present = [set.spawn(cancelled()), set.spawn(cancelled())];
    yield_now().await;
    let token = set.cancel_token();
    token.cancel();
    assert!(set.cancel_token().is_cancelled());
    for task in present {
        assert!(task.await.is_ok());
    }
    assert!(set.spawn(cancelled()).await.is_ok());
    assert!(!set.is_closed(), "the token alone refuses nothing");
    assert_eq!(set.stats().cancelled, 3);
}

#[tokio::test(start_paused = true)]
async fn outside_of_a_tracked_task_it_waits_forever() {
    assert!(timeout(SECOND, cancelled()).await.is_err());

    let set = TaskSet::new();
    let outer = set.spawn(async {
        tokio::spawn(timeout(SECOND, cancelled()))
            .await
            .unwrap()
            .is_err()
    });
    outer.cancel();
    assert!(outer.await.unwrap());
}

#[tokio::test(start_paused = true)]
async fn a_plain_task_of_a_local_set_inside_is_not_the_tracked_one() {
    let set = TaskSet::new();
    let local = LocalSet::new();
    let inner = local.run_until(async {
        let around = set.spawn_local(async {
            let nested = LocalSet::new();
            let plain = nested.spawn_local(timeout(SECOND, cancelled()));
            let plain_waits = nested.run_until(plain).await.unwrap().is_err();
            cancelled().await; // its own request is still there
            plain_waits
        });
        around.cancel();
        around.await.unwrap()
    });
    assert!(inner.await);
}

#[tokio::test(start_paused = true)]
async fn a_tracked_task_inside_another_sees_its_own_token() {
    let set = TaskSet::new();
    let inner_set = TaskSet::new();
    let outer = set.spawn(async move {
        let inner = inner_set.spawn(timeout(SECOND, cancelled()));
        let inner_waits = inner.await.unwrap().is_err();
        cancelled().await;
        inner_waits
    });
    outer.cancel();
    assert!(outer.await.unwrap());
}

#[tokio::test(start_paused = true)]
async fn every_waiter_of_a_token_is_woken() {
    let token = CancelToken::new();
    let woken = Arc::new(AtomicUsize::new(0));
    let waiters: Vec<_> = (0..50)
        .map(|_| {
            let (token, woken) = (token.clone(), Arc::clone(&woken));
            tokio::spawn(async move {
                token.cancelled().await;
                woken.fetch_add(1, Ordering::Relaxed);
            })
        })
        .collect();
    sleep(SECOND).await;
    assert_eq!(woken.load(Ordering::Relaxed), 0);
    token.cancel();
    token.cancel();
    for waiter in waiters {
        waiter.await.unwrap();
    }
    assert!(token.is_cancelled());
    token.cancelled().await;
    assert_eq!(format!("{token:?}"), "CancelToken { cancelled: true }");
}

/// Waits and fires at the same moment, many times over: a lost wake-up would hang.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_wake_up_is_lost_between_threads() {
    for _ in 0..2_000 {
        let token = CancelToken::new();
        let waiting = tokio::spawn({
            let token = token.clone();
            async move { token.cancelled().await }
        });
        let firing = tokio::spawn(async move { token.cancel() });
        waiting.await.unwrap();
        firing.await.unwrap();
    }
}

/// Budget that is used up must not hide that the token was fired.
#[tokio::test]
async fn a_fired_token_answers_without_budget() {
    let token = CancelToken::new();
    token.cancel();
    while tokio::task::coop::has_budget_remaining() {
        tokio::task::coop::consume_budget().await;
    }
    tokio::select! {
        biased;
        () = token.cancelled() => {}
        () = async {} => panic!("the token was not seen"),
    }
}
