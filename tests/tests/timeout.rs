//! `time::timeout` on the paused clock.

use std::cell::Cell;
use std::error::Error;
use std::future::{Future, pending, poll_fn, ready};
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use async_rules::TimeoutError;
use async_rules::time::timeout;
use futures::FutureExt as _;
use tokio::task::coop;
use tokio::time::{Instant, advance, sleep};

const fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

/// Says when it is dropped.
struct OnDrop<'a>(&'a Cell<bool>);

impl Drop for OnDrop<'_> {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

async fn load() {
    pending().await
}

#[tokio::test(start_paused = true)]
async fn the_result_comes_through() {
    let quick = async {
        sleep(secs(1)).await;
        "done"
    };
    assert_eq!(timeout(secs(2), quick).await, Ok("done"));
}

#[tokio::test(start_paused = true)]
async fn the_error_says_what_took_too_long() {
    let begin = Instant::now();
    let error = timeout(secs(10), load()).await.unwrap_err();
    assert_eq!(error.operation(), "timeout::load");
    assert_eq!(error.limit(), secs(10));
    assert_eq!(error.elapsed(), begin.elapsed());
    assert!(error.elapsed() >= secs(10) && error.elapsed() < secs(10) + Duration::from_millis(2));
    let text = error.to_string();
    let (start, rest) = text.split_once(" (gave up after 10.00").unwrap();
    assert_eq!(start, "`timeout::load` did not finish within 10s");
    assert!(rest.ends_with("s)"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn a_future_without_a_name_is_known_by_the_line() {
    let line = line!() + 1;
    let error = timeout(secs(1), pending::<()>()).await.unwrap_err();
    let place = format!("{}:{line}:", file!());
    assert!(error.operation().starts_with(&place), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_error_becomes_other_errors() {
    async fn as_io() -> io::Result<()> {
        Ok(timeout(secs(1), load()).await?)
    }
    async fn boxed() -> Result<(), Box<dyn Error + Send + Sync>> {
        Ok(timeout(secs(1), load()).await?)
    }
    let error = as_io().await.unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    let inner = error.get_ref().unwrap().downcast_ref::<TimeoutError>();
    assert_eq!(inner.unwrap().limit(), secs(1));
    assert!(boxed().await.unwrap_err().is::<TimeoutError>());
}

#[tokio::test(start_paused = true)]
async fn the_clock_starts_at_the_first_poll() {
    let early = timeout(secs(3), async { sleep(secs(4)).await });
    let enough = timeout(secs(3), async { sleep(secs(2)).await });
    sleep(secs(60)).await;
    let begin = Instant::now();
    assert_eq!(enough.await, Ok(()));
    assert!(early.await.is_err());
    assert_eq!(begin.elapsed().as_secs(), 5);
}

#[tokio::test(start_paused = true)]
async fn polling_by_reference_keeps_the_start() {
    let mut slow = pin!(timeout(secs(5), pending::<()>()));
    let begin = Instant::now();
    for _ in 0..4 {
        tokio::select! {
            _ = &mut slow => panic!("too early"),
            () = sleep(secs(1)) => {}
        }
    }
    assert!(slow.await.is_err());
    assert_eq!(begin.elapsed().as_secs(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_ready_future_wins_over_a_passed_deadline() {
    assert_eq!(timeout(Duration::ZERO, ready(1)).await, Ok(1));

    let mut late = pin!(timeout(secs(1), sleep(secs(1))));
    assert!(late.as_mut().now_or_never().is_none());
    advance(secs(30)).await;
    assert_eq!(late.await, Ok(()), "the future is asked before the clock");
}

#[tokio::test(start_paused = true)]
async fn zero_gives_up_at_the_first_suspension() {
    let begin = Instant::now();
    assert!(timeout(Duration::ZERO, pending::<()>()).await.is_err());
    assert!(begin.elapsed() < Duration::from_millis(2));
}

#[tokio::test(start_paused = true)]
async fn the_body_is_dropped_before_the_error_is_returned() {
    let dropped = Cell::new(false);
    let guard = OnDrop(&dropped);
    let mut late = pin!(timeout(secs(1), async {
        let _guard = guard;
        pending::<()>().await;
    }));
    let error = poll_fn(|cx| {
        let polled = late.as_mut().poll(cx);
        assert_eq!(polled.is_ready(), dropped.get());
        polled
    });
    assert!(error.await.is_err());
}

#[tokio::test(start_paused = true)]
async fn dropping_it_drops_the_body() {
    let dropped = Cell::new(false);
    let guard = OnDrop(&dropped);
    let late = timeout(secs(1), async {
        let _guard = guard;
        pending::<()>().await;
    });
    let _ = timeout(Duration::from_millis(1), late).await;
    assert!(dropped.get());
}

#[tokio::test(start_paused = true)]
async fn a_panic_passes_through_and_leaves_no_deadline_behind() {
    let panicking = timeout(secs(1), async { panic!("inside") });
    let caught = std::panic::AssertUnwindSafe(panicking).catch_unwind().await;
    let payload = caught.unwrap_err();
    assert_eq!(payload.downcast_ref::<&str>(), Some(&"inside"));
    assert_eq!(async_rules::deadline::remaining(), None);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_uses_up_the_budget_is_given_up() {
    let greedy = async {
        advance(secs(2)).await;
        loop {
            tokio::task::coop::consume_budget().await;
        }
    };
    // Without the way around the budget this would not end: the timer would refuse to answer at
    // every poll, and a clock that is paused does not go on while a task is busy.
    assert!(timeout(secs(1), greedy).await.is_err());
}

/// Counts how often it is woken.
#[derive(Default)]
struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[tokio::test(start_paused = true)]
async fn the_waker_of_the_last_poll_is_woken_even_where_it_was_an_earlier_one() {
    let counts: [Arc<Count>; 2] = Default::default();
    let wakers = counts.clone().map(Waker::from);
    let woken = || [0, 1].map(|one| counts[one].0.load(Ordering::Relaxed));

    for last in [0, 1] {
        let before = woken();
        let mut timed = pin!(timeout(secs(1), pending::<()>()));
        for one in [0, 0, 1, 1, 0, last, last] {
            let mut cx = Context::from_waker(&wakers[one]);
            assert!(timed.as_mut().poll(&mut cx).is_pending());
        }
        advance(secs(2)).await;
        let mut expected = before;
        expected[last] += 1;
        assert_eq!(woken(), expected);
        let mut cx = Context::from_waker(&wakers[last]);
        assert!(matches!(timed.poll(&mut cx), Poll::Ready(Err(_))));
    }
}

#[tokio::test(start_paused = true)]
async fn a_timer_that_is_made_without_budget_is_asked_again() {
    let mut spent = false;
    let mut timed = pin!(timeout(secs(1), pending::<()>()));
    // The first poll spends the budget before it, so that the timer is made but does not answer.
    let polled = poll_fn(|cx| {
        if !std::mem::replace(&mut spent, true) {
            while coop::has_budget_remaining() {
                let mut one = pin!(coop::consume_budget());
                assert!(one.as_mut().poll(cx).is_ready());
            }
        }
        timed.as_mut().poll(cx)
    });
    assert!(polled.await.is_err());
    assert!(spent);
}

#[tokio::test(start_paused = true)]
async fn expired_timeouts_in_a_row_still_yield() {
    let other_ran = Cell::new(false);
    let other = async { other_ran.set(true) };
    let busy = async {
        let mut rounds = 0;
        while !other_ran.get() {
            assert!(timeout(Duration::ZERO, pending::<()>()).await.is_err());
            rounds += 1;
            assert!(rounds < 10_000, "the cooperative budget does not apply");
        }
    };
    tokio::join!(biased; busy, other);
}

#[test]
fn huge_limits_never_end() {
    // No time driver: a timer would panic.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        for limit in [
            Duration::MAX,
            Duration::from_secs(u64::MAX / 2),
            Duration::from_secs(i64::MAX as u64),
            secs(101 * 365 * 24 * 60 * 60),
        ] {
            let mut endless = pin!(timeout(limit, pending::<()>()));
            assert!(endless.as_mut().now_or_never().is_none());
            assert_eq!(timeout(limit, tokio::task::yield_now()).await, Ok(()));
        }
    });
}

#[tokio::test(start_paused = true)]
async fn the_longest_limit_is_a_real_one() {
    let century = secs(100 * 365 * 24 * 60 * 60);
    let mut late = pin!(timeout(century, pending::<()>()));
    assert!(late.as_mut().now_or_never().is_none());
}

#[test]
fn a_ready_future_needs_no_runtime() {
    let mut cx = Context::from_waker(Waker::noop());
    let mut quick = pin!(timeout(secs(1), async { 7 }));
    assert_eq!(quick.as_mut().poll(&mut cx), Poll::Ready(Ok(7)));
}

#[test]
fn the_future_is_small() {
    let body = sleep_in_place();
    let over = size_of_val(&timeout(secs(1), sleep_in_place())) - size_of_val(&body);
    assert!(over <= 9 * size_of::<usize>(), "{over} bytes over the body");
}

async fn sleep_in_place() {
    let block = [0_u8; 4096];
    tokio::task::yield_now().await;
    assert_eq!(block[17], 0);
}
