//! What `#[bounded]` expands to: `__private::limited` around a body.

use std::cell::Cell;
use std::future::{Future, pending};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_rules::__private::{Site, Waiting, limited};
use async_rules::{Limit, LimitError, Limiter};
use tokio::task::{JoinHandle, coop, yield_now};
use tokio::time::{Instant, advance, sleep};

static SITE: Site = Site::new("limit_wrapper::call", file!(), line!());

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
    let running = call_of_a_second(&limit, Waiting::NONE).await;
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
    let running = call_of_a_second(&limit, Waiting::NONE).await;
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
    let next = call_of_a_second(&limit, Waiting::NONE).await;
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
    assert_eq!(error.operation(), Some("limit_wrapper::call"));
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
        "`limit_wrapper::call` may queue for 300ms and had to queue outside of a tokio runtime\n\
         help: await it inside a runtime, for example under `#[tokio::main]`"
    );
}

#[test]
fn a_longest_wait_needs_the_time_driver_and_says_so() {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let panic = runtime.unwrap().block_on(async { panic_of_a_timed_wait() });
    assert_eq!(
        panic,
        "`limit_wrapper::call` may queue for 300ms, but the time driver of this tokio runtime is off\n\
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

#[tokio::test(start_paused = true)]
async fn the_limit_follows_while_calls_wait() {
    let limit = Arc::new(Limit::new(1));
    let mut calls = Vec::new();
    for _ in 0..5 {
        calls.push(call_of_a_second(&limit, Waiting::NONE).await);
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
