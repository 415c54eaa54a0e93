//! How long a call may queue and in what company: `wait` and `queue` of `#[bounded]`, over `__private::limited`.

use std::future::{Future, pending};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_rules::__private::{Site, Waiting, limited};
use async_rules::{Limit, LimitError, Limiter};
use tokio::task::{JoinHandle, coop, yield_now};
use tokio::time::{Instant, advance, sleep};

static SITE: Site = Site::new("limit_waiting::call", file!(), line!());

const fn wait(millis: u64) -> Waiting {
    Waiting {
        wait: Some(Duration::from_millis(millis)),
        queue: None,
    }
}

const fn queue(queue: usize) -> Waiting {
    Waiting {
        wait: None,
        queue: Some(queue),
    }
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// Runs a call of one second in a task, which has reached the limiter when this returns.
async fn call_of_a_second(
    limit: &Arc<Limit>,
    waiting: Waiting,
) -> JoinHandle<Result<(), LimitError>> {
    let limit = limit.clone();
    let task = tokio::spawn(async move {
        // Not the bare `sleep`, whose second would begin now.
        let body = async { sleep(Duration::from_secs(1)).await };
        limited(&SITE, &limit, waiting, body).await
    });
    yield_now().await;
    task
}

#[tokio::test(start_paused = true)]
async fn a_refused_body_is_dropped_before_the_refusal_is_returned() {
    let limit = Arc::new(Limit::new(1));
    let running = call_of_a_second(&limit, Waiting::NONE).await;
    for waiting in [queue(0), wait(0), wait(5)] {
        let alive = Rc::new(());
        let held = alive.clone();
        let call = limited(&SITE, &limit, waiting, async move {
            let _held = held;
            pending::<()>().await;
        });
        let mut call = Box::pin(call);
        let refused = call.as_mut().await;
        assert!(refused.is_err());
        assert_eq!(Rc::strong_count(&alive), 1);
        assert_eq!(limit.waiting(), 0);
    }
    running.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_call_waits_no_longer_than_it_may() {
    let limit = Arc::new(Limit::new(1));
    let running = call_of_a_second(&limit, Waiting::NONE).await;
    let began = Instant::now();
    let late = call_of_a_second(&limit, wait(300)).await;
    let patient = call_of_a_second(&limit, wait(2_000)).await;
    let error = late.await.unwrap().unwrap_err();
    assert_eq!(began.elapsed(), Duration::from_millis(300));
    assert!(matches!(error, LimitError::TimedOut { wait, .. } if wait.as_millis() == 300));
    assert_eq!(error.operation(), Some("limit_waiting::call"));
    assert_eq!(limit.waiting(), 1);
    running.await.unwrap().unwrap();
    // What counts is the time in the queue: this body runs past the two seconds.
    patient.await.unwrap().unwrap();
    assert_eq!(began.elapsed(), Duration::from_secs(2));
}

#[test]
fn a_call_that_does_not_queue_makes_no_timer() {
    // Outside a runtime, a tokio timer would panic.
    let limit = Limit::new(1);
    let mut call = Box::pin(limited(&SITE, &limit, wait(300), async { 7 }));
    assert_eq!(poll(call.as_mut()), Poll::Ready(Ok(7)));
}

/// The message of the panic when a call with a longest wait has to queue.
fn panic_of_a_timed_wait() -> String {
    let limit = Limit::new(0);
    let mut call = Box::pin(limited(&SITE, &limit, wait(300), async { 7 }));
    let panic = std::panic::catch_unwind(AssertUnwindSafe(|| poll(call.as_mut())));
    *panic.unwrap_err().downcast().unwrap()
}

#[test]
fn a_longest_wait_needs_a_runtime_and_says_so() {
    assert_eq!(
        panic_of_a_timed_wait(),
        "`limit_waiting::call` may queue for 300ms and had to queue outside of a tokio runtime\n\
         help: await it inside a runtime, for example under `#[tokio::main]`"
    );
}

#[test]
fn a_longest_wait_needs_the_time_driver_and_says_so() {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let panic = runtime.unwrap().block_on(async { panic_of_a_timed_wait() });
    assert_eq!(
        panic,
        "`limit_waiting::call` may queue for 300ms, but the time driver of this tokio runtime is off\n\
         help: call `enable_time()` or `enable_all()` on the runtime's builder"
    );
}

#[test]
fn a_longest_wait_of_zero_refuses_at_once_and_needs_no_timer() {
    let limit = Limit::new(1);
    let call = || Box::pin(limited(&SITE, &limit, wait(0), async { 7 }));
    let inside = limit.try_acquire();
    assert!(matches!(
        poll(call().as_mut()),
        Poll::Ready(Err(LimitError::TimedOut { .. }))
    ));
    drop(inside);
    assert_eq!(poll(call().as_mut()), Poll::Ready(Ok(7)));
}

#[test]
fn an_endless_longest_wait_is_no_bound() {
    let limit = Limit::new(1);
    let permit = limit.try_acquire();
    let endless = Waiting {
        wait: Some(Duration::MAX),
        queue: None,
    };
    let mut call = Box::pin(limited(&SITE, &limit, endless, async { 7 }));
    assert!(poll(call.as_mut()).is_pending());
    drop(permit);
    assert_eq!(poll(call.as_mut()), Poll::Ready(Ok(7)));
}

#[tokio::test(start_paused = true)]
async fn a_place_that_comes_with_the_last_tick_is_taken() {
    let limit = Arc::new(Limit::new(1));
    let permit = limit.acquire().await.unwrap();
    let mut call = Box::pin(limited(&SITE, &limit, wait(300), async { 7 }));
    assert!(poll(call.as_mut()).is_pending());
    advance(Duration::from_millis(300)).await;
    drop(permit);
    assert_eq!(call.await, Ok(7));
}

#[tokio::test(start_paused = true)]
async fn the_queue_is_no_longer_than_it_may_be() {
    let limit = Arc::new(Limit::new(1));
    let running = call_of_a_second(&limit, queue(2)).await;
    let first = call_of_a_second(&limit, queue(2)).await;
    let second = call_of_a_second(&limit, queue(2)).await;
    let third = call_of_a_second(&limit, queue(2)).await;
    let error = third.await.unwrap().unwrap_err();
    assert!(matches!(error, LimitError::QueueFull { queue: 2, .. }));
    assert_eq!(limit.waiting(), 2);
    for call in [running, first, second] {
        assert_eq!(call.await.unwrap(), Ok(()));
    }
}

#[test]
fn a_call_in_the_queue_is_not_driven_out_when_the_queue_grows() {
    let limit = Limit::new(1);
    let permit = limit.try_acquire();
    let mut first = Box::pin(limited(&SITE, &limit, queue(1), async { 7 }));
    assert!(poll(first.as_mut()).is_pending());
    let mut patient = Box::pin(limited(&SITE, &limit, Waiting::NONE, async {}));
    assert!(poll(patient.as_mut()).is_pending());
    // Two are queued now, and the first is polled without need.
    assert!(poll(first.as_mut()).is_pending());
    drop(permit);
    assert_eq!(poll(first.as_mut()), Poll::Ready(Ok(7)));
}

#[tokio::test(start_paused = true)]
async fn without_a_queue_a_call_runs_at_once_or_not_at_all() {
    let limit = Arc::new(Limit::new(1));
    let running = call_of_a_second(&limit, queue(0)).await;
    let began = Instant::now();
    let refused = limited(&SITE, &limit, queue(0), async {}).await;
    assert!(matches!(
        refused,
        Err(LimitError::QueueFull { queue: 0, .. })
    ));
    assert_eq!(began.elapsed(), Duration::ZERO);
    assert_eq!(running.await.unwrap(), Ok(()));
    assert_eq!(limited(&SITE, &limit, queue(0), async { 7 }).await, Ok(7));
}

#[tokio::test]
async fn a_used_up_budget_is_not_a_full_queue() {
    let limit = Limit::new(1);
    for _ in 0..1_000 {
        // Every so often the budget is used up when the call is made, and it has to yield first.
        limited(&SITE, &limit, queue(0), async {}).await.unwrap();
    }
    assert_eq!(limit.stats().queued, 0);
}

#[tokio::test(start_paused = true)]
async fn a_full_queue_is_seen_by_a_call_that_had_to_yield_first() {
    let limit = Limit::new(1);
    let _inside = limit.try_acquire().unwrap();
    while coop::has_budget_remaining() {
        coop::consume_budget().await;
    }
    let call = limited(&SITE, &limit, queue(0), async {});
    let refused = tokio::time::timeout(Duration::from_secs(1), call).await;
    assert!(matches!(
        refused,
        Ok(Err(LimitError::QueueFull { queue: 0, .. }))
    ));
}

/// A limiter that never lets anybody in and uses up the budget of whoever asks.
#[derive(Default)]
struct Greedy {
    waiting: AtomicUsize,
    polls: AtomicUsize,
}

impl Limiter for Greedy {
    type Permit<'a> = ();

    async fn acquire(&self) -> Result<(), LimitError> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        std::future::poll_fn(|cx| {
            let polls = self.polls.fetch_add(1, Ordering::Relaxed);
            assert!(polls < 100, "polled again and again, the timer never is");
            while coop::has_budget_remaining() {
                let Poll::Ready(budget) = coop::poll_proceed(cx) else {
                    break;
                };
                budget.made_progress();
            }
            Poll::Pending
        })
        .await
    }

    fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }
}

#[tokio::test(start_paused = true)]
async fn wait_and_queue_work_over_any_limiter() {
    let greedy = Greedy::default();
    let began = Instant::now();
    let refused = limited(&SITE, &greedy, wait(300), async {}).await;
    assert!(matches!(refused, Err(LimitError::TimedOut { .. })));
    assert_eq!(began.elapsed(), Duration::from_millis(300));
    yield_now().await;
    let refused = limited(&SITE, &greedy, queue(1), async {}).await;
    assert!(matches!(refused, Err(LimitError::QueueFull { .. })));
}
