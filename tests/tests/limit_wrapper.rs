//! What `#[bounded]` expands to: `__private::limited` around a body. What `wait` and `queue` add to it is in
//! `limit_waiting.rs`.

use std::cell::Cell;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_rules::__private::{Site, Waiting, limited};
use async_rules::{Limit, LimitError};
use tokio::task::{JoinHandle, yield_now};
use tokio::time::{Instant, advance, sleep};

static SITE: Site = Site::new("limit_wrapper::call", file!(), line!());

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// Runs a call of one second in a task, which has reached the limiter when this returns.
async fn call_of_a_second(limit: &Arc<Limit>) -> JoinHandle<Result<(), LimitError>> {
    let limit = limit.clone();
    let task = tokio::spawn(async move {
        // Not the bare `sleep`, whose second would begin now.
        let body = async { sleep(Duration::from_secs(1)).await };
        limited(&SITE, &limit, Waiting::NONE, body).await
    });
    yield_now().await;
    task
}

#[tokio::test(start_paused = true)]
async fn calls_run_in_the_order_in_which_they_came() {
    let limit = Arc::new(Limit::new(2));
    let log = Arc::new(Mutex::new(Vec::new()));
    let began = Instant::now();
    let mut tasks = Vec::new();
    for i in 0..6 {
        let (limit, log) = (limit.clone(), log.clone());
        tasks.push(tokio::spawn(async move {
            let body = async {
                log.lock().unwrap().push((i, began.elapsed().as_secs()));
                sleep(Duration::from_secs(1)).await;
                i
            };
            limited(&SITE, &limit, Waiting::NONE, body).await
        }));
    }
    for (i, task) in tasks.into_iter().enumerate() {
        assert_eq!(task.await.unwrap(), Ok(i));
    }
    assert_eq!(
        *log.lock().unwrap(),
        [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2)]
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_that_gives_up_while_it_queues_never_runs() {
    let limit = Arc::new(Limit::new(1));
    let running = call_of_a_second(&limit).await;
    let ran = Cell::new(false);
    {
        let call = limited(&SITE, &limit, Waiting::NONE, async { ran.set(true) });
        let gave_up = tokio::time::timeout(Duration::from_millis(500), call).await;
        assert!(gave_up.is_err());
        assert_eq!(limit.waiting(), 0);
    }
    assert_eq!(running.await.unwrap(), Ok(()));
    assert!(!ran.get());
    assert_eq!(
        limited(&SITE, &limit, Waiting::NONE, async { 7 }).await,
        Ok(7)
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_dropped_while_it_runs_frees_its_place() {
    let limit = Arc::new(Limit::new(1));
    let running = call_of_a_second(&limit).await;
    assert_eq!(limit.in_flight(), 1);
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
    assert_eq!(limit.in_flight(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_fails_frees_its_place() {
    let limit = Limit::new(1);
    let failed = limited(&SITE, &limit, Waiting::NONE, async {
        sleep(Duration::from_millis(1)).await;
        Err::<(), _>("no luck")
    });
    assert_eq!(failed.await, Ok(Err("no luck")));
    assert_eq!(limit.in_flight(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_panics_frees_its_place_and_serves_the_next() {
    let limit = Arc::new(Limit::new(1));
    let shared = limit.clone();
    let panicking = tokio::spawn(async move {
        limited(&SITE, &shared, Waiting::NONE, async {
            sleep(Duration::from_millis(1)).await;
            panic!("on purpose");
        })
        .await
    });
    yield_now().await;
    let next = call_of_a_second(&limit).await;
    assert_eq!((limit.in_flight(), limit.waiting()), (1, 1));
    assert!(panicking.await.unwrap_err().is_panic());
    assert_eq!(next.await.unwrap(), Ok(()));
    assert_eq!(limit.in_flight(), 0);
}

#[test]
fn after_a_panic_the_thread_holds_nothing() {
    // The mark "held" that nesting is told by must go with the unwinding, too.
    let limit = Limit::new(1);
    let mut panicking = Box::pin(limited(&SITE, &limit, Waiting::NONE, async {
        panic!("on purpose")
    }));
    let unwound = std::panic::catch_unwind(AssertUnwindSafe(|| poll::<_>(panicking.as_mut())));
    assert!(unwound.is_err());
    drop(panicking);
    let mut next = Box::pin(limited(&SITE, &limit, Waiting::NONE, async { 7 }));
    assert_eq!(poll(next.as_mut()), Poll::Ready(Ok(7)));
}

/// Writes down when it is dropped and how many places are taken at that moment.
struct Noted<'a>(&'a Limit, &'a Cell<Option<usize>>);

impl Drop for Noted<'_> {
    fn drop(&mut self) {
        self.1.set(Some(self.0.in_flight()));
    }
}

#[tokio::test]
async fn the_place_is_freed_after_the_body_is_gone() {
    let limit = Limit::new(1);
    let dropped = Cell::new(None);

    // Captured and not moved in: alive until the body itself is dropped, and gone before the call returns.
    let noted = Noted(&limit, &dropped);
    let mut call = Box::pin(limited(&SITE, &limit, Waiting::NONE, async {
        let _noted = &noted;
    }));
    assert_eq!(poll(call.as_mut()), Poll::Ready(Ok(())));
    assert_eq!((dropped.take(), limit.in_flight()), (None, 0));
    drop(call);
    drop(noted);
    dropped.take();

    let noted = Noted(&limit, &dropped);
    let body = WithNote(noted, 0);
    let mut call = Box::pin(limited(&SITE, &limit, Waiting::NONE, body));
    assert!(poll(call.as_mut()).is_pending());
    assert_eq!(poll(call.as_mut()), Poll::Ready(Ok(())));
    assert_eq!((dropped.take(), limit.in_flight()), (Some(1), 0));
    drop(call);

    let mut call = Box::pin(limited(
        &SITE,
        &limit,
        Waiting::NONE,
        WithNote(Noted(&limit, &dropped), 0),
    ));
    assert!(poll(call.as_mut()).is_pending());
    drop(call);
    assert_eq!((dropped.take(), limit.in_flight()), (Some(1), 0));
}

/// Ready at the second poll; keeps its note until it is dropped.
struct WithNote<'a>(#[allow(dead_code, reason = "dropped")] Noted<'a>, u32);

impl Future for WithNote<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        self.1 += 1;
        if self.1 > 1 {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }
}

#[tokio::test]
async fn a_loop_of_calls_that_never_wait_lets_other_tasks_run() {
    static LIMIT: Limit = Limit::new(1);
    let turns = Arc::new(AtomicUsize::new(0));
    let counted = turns.clone();
    let looping = tokio::spawn(async move {
        loop {
            counted.fetch_add(1, Ordering::Relaxed);
            limited(&SITE, &LIMIT, Waiting::NONE, async {})
                .await
                .unwrap();
        }
    });
    // Reached at all only if the loop yields.
    yield_now().await;
    let before = turns.load(Ordering::Relaxed);
    yield_now().await;
    assert!(turns.load(Ordering::Relaxed) > before + 10);
    looping.abort();
    assert!(looping.await.unwrap_err().is_cancelled());
}

#[tokio::test(start_paused = true)]
async fn the_limit_follows_while_calls_wait() {
    let limit = Arc::new(Limit::new(1));
    let mut calls = Vec::new();
    for _ in 0..5 {
        calls.push(call_of_a_second(&limit).await);
    }
    limit.set_max(3);
    yield_now().await;
    assert_eq!((limit.in_flight(), limit.waiting()), (3, 2));
    limit.set_max(1);
    advance(Duration::from_secs(1)).await;
    yield_now().await;
    assert_eq!((limit.in_flight(), limit.waiting()), (1, 1));
    limit.set_max(0);
    advance(Duration::from_secs(1)).await;
    yield_now().await;
    assert_eq!((limit.in_flight(), limit.waiting()), (0, 1));
    limit.close();
    let last = calls.pop().unwrap().await.unwrap();
    assert!(matches!(last, Err(LimitError::Closed { .. })));
    for call in calls {
        assert_eq!(call.await.unwrap(), Ok(()));
    }
}

#[test]
fn the_wrapper_is_a_few_words_larger_than_the_body() {
    let limit = Limit::new(1);
    let body = || async {
        let large = [0_u8; 4096];
        yield_now().await;
        large.len()
    };
    let plain = size_of_val(&body());
    let wrapped = size_of_val(&limited(&SITE, &limit, Waiting::NONE, body()));
    assert!(
        wrapped - plain <= 14 * size_of::<usize>(),
        "{plain} -> {wrapped}"
    );
}
