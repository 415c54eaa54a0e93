use std::borrow::Cow;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::mem;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use pin_project_lite::pin_project;
use tokio::runtime::Handle;
use tokio::task::coop;
use tokio::time::{Instant, Sleep, sleep_until};

use super::TimeoutError;
use crate::deadline::{Scope, Timer, WakerId};
use crate::origin::Origin;

/// Limits longer than this never end. Far below the point where adding a limit to an `Instant`
/// overflows, here or in tokio.
const NEVER: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// Gives `future` at most `duration` to finish.
///
/// The clock starts when the returned future is first polled. Each poll asks `future` first, so
/// one that is ready wins even if its time is over. When the time is over, `future` is dropped and
/// the error returned after that.
///
/// A timer is created only once `future` suspends. Nested timeouts take the earliest deadline:
/// where an outer timeout ends no later, the inner one creates no timer and does not fire; the
/// outer one fires with its own error. [`deadline::remaining`](crate::deadline::remaining) tells
/// the future inside how much time is left.
///
/// A `duration` of more than a hundred years ([`Duration::MAX`] included) is no limit at all.
///
/// # Errors
///
/// [`TimeoutError`] if `future` did not finish in time.
///
/// # Panics
///
/// When `future` suspends and there is no tokio runtime to set a timer in, or the runtime's time
/// driver is off (neither `enable_time` nor `enable_all` was called on its builder). A future that
/// is ready at once needs neither.
///
/// # Cancel safety
///
/// Dropping the returned future drops `future` and the timer with it. It may be polled by
/// reference (`&mut`), for example in a `select!` loop, without losing its place or its start.
///
/// # Limits
///
/// A future that does not yield cannot be given up: one that computes for long, or that blocks its
/// thread. Timeouts inside of a `block_on` in such a future have their own timers and still fire.
///
/// That an inner timeout leaves the timer to the outer one is settled by their wakers, which are
/// the same wherever futures are awaited or polled by `join!` and `select!`. Under combinators with
/// wakers of their own, such as `FuturesUnordered`, and directly in the `block_on` of a
/// multi-threaded runtime (the body of `main`), every timeout has its own timer.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use async_rules::time;
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// let answer = time::timeout(Duration::from_secs(1), async { 42 }).await;
/// assert_eq!(answer, Ok(42));
///
/// let (_sender, receiver) = tokio::sync::oneshot::channel::<u8>();
/// let error = time::timeout(Duration::from_secs(1), receiver).await.unwrap_err();
/// assert_eq!(error.limit(), Duration::from_secs(1));
/// # }
/// ```
#[track_caller]
pub fn timeout<F: IntoFuture>(duration: Duration, future: F) -> Timeout<F::IntoFuture> {
    let origin = Origin::Caller(Location::caller());
    with_origin(origin, duration, future.into_future())
}

pub(crate) fn with_origin<F: Future>(origin: Origin, limit: Duration, body: F) -> Timeout<F> {
    let watch = Watch {
        timer: None,
        deadline: None,
        limit,
        origin,
    };
    let body = Some(body);
    Timeout { body, watch }
}

pin_project! {
    /// The future of [`timeout`].
    ///
    /// # Panics
    ///
    /// When it is polled again after it has resolved with an error; see [`timeout`] for the rest.
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Timeout<F> {
        // Emptied before the error is returned.
        #[pin]
        body: Option<F>,
        watch: Watch,
    }
}

impl<F: Future> Future for Timeout<F> {
    type Output = Result<F::Output, TimeoutError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let Some(body) = this.body.as_mut().as_pin_mut() else {
            polled_again(&this.watch.origin.operation::<F>());
        };
        let mut turn = Turn::new();
        this.watch.enter(&mut turn, cx);
        if let Poll::Ready(output) = body.poll(cx) {
            return Poll::Ready(Ok(output));
        }
        let elapsed = ready!(this.watch.check(&mut turn, cx, Origin::operation::<F>));
        this.body.set(None);
        let operation = this.watch.origin.operation::<F>();
        let error = TimeoutError::new(operation, this.watch.limit, elapsed);
        Poll::Ready(Err(error))
    }
}

impl<F> fmt::Debug for Timeout<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Timeout")
            .field("limit", &self.watch.limit)
            .field("started", &self.watch.deadline.is_some())
            .finish_non_exhaustive()
    }
}

/// The part of a timeout that does not depend on the body's type: compiled once, and two calls in
/// every annotated fn.
struct Watch {
    // Boxed, because a `Sleep` of 112 bytes in place would be paid for by every call that never
    // suspends, and by every future around.
    timer: Option<Pin<Box<Alarm>>>,
    // Set by the first poll; there is none inside where the limit is too long to be one.
    deadline: Option<Option<Instant>>,
    limit: Duration,
    origin: Origin,
}

pin_project! {
    struct Alarm {
        #[pin]
        timer: Sleep,
        // Whom the timer wakes. It holds a clone of that waker, so that no other has its address.
        wakes: Option<WakerId>,
    }
}

impl Alarm {
    /// Whether the timer has nothing to say yet and wakes the right one when it has: to poll it then
    /// would be to hand it the same waker again, which costs more than all the rest of a poll.
    fn sleeps_on(&self, cx: &Context<'_>) -> bool {
        self.wakes == Some(WakerId::of(cx.waker())) && !self.timer.is_elapsed()
    }

    /// Polls the timer after the body, before which the task `had_budget`.
    fn poll_with(self: Pin<&mut Self>, cx: &mut Context<'_>, had_budget: bool) -> Poll<()> {
        let this = self.project();
        let (timer, wakes) = (this.timer, this.wakes);
        let has_budget = coop::has_budget_remaining();
        // Without budget it refuses to answer, and does not take the waker.
        *wakes = (had_budget || has_budget).then(|| WakerId::of(cx.waker()));
        if had_budget && !has_budget {
            // The body used up the task's cooperative budget, with which the timer would refuse to
            // answer. A body that does so at each poll would never be given up, so ask without.
            // Where the budget was gone before, the task has to yield first, as everything does;
            // so it does after the poll that makes the timer.
            pin!(coop::unconstrained(timer)).poll(cx)
        } else {
            timer.poll(cx)
        }
    }
}

/// One poll of the body.
struct Turn {
    /// Not entered where the limit is too long to be one.
    scope: Scope,
    /// Whether the task had cooperative budget left, of interest to a timer that exists.
    had_budget: bool,
}

impl Turn {
    #[inline]
    fn new() -> Self {
        Self {
            scope: Scope::new(),
            had_budget: false,
        }
    }
}

impl Watch {
    /// Begins a poll of the body, the first one by starting the clock. The turn is filled in where it
    /// lies: it is not copied.
    fn enter(&mut self, turn: &mut Turn, cx: &Context<'_>) {
        let deadline = match self.deadline {
            Some(deadline) => deadline,
            None => *self.deadline.insert(deadline(self.limit)),
        };
        turn.had_budget = self.timer.is_some() && coop::has_budget_remaining();
        if let Some(deadline) = deadline {
            turn.scope.enter(deadline, cx);
        }
    }

    /// Asks, after a poll in which the body suspended, whether its time is over, and how much time
    /// has passed then.
    fn check(
        &mut self,
        turn: &mut Turn,
        cx: &mut Context<'_>,
        operation: fn(Origin) -> Cow<'static, str>,
    ) -> Poll<Duration> {
        let (Some(whose), Some(Some(deadline))) = (turn.scope.timer(), self.deadline) else {
            return Poll::Pending;
        };
        if whose == Timer::Outer {
            return Poll::Pending;
        }
        drop(mem::replace(&mut turn.scope, Scope::new()));

        let alarm = match &mut self.timer {
            Some(alarm) if alarm.sleeps_on(cx) => return Poll::Pending,
            Some(alarm) => alarm.as_mut(),
            None => {
                if whose == Timer::OfAnybody && Handle::try_current().is_err() {
                    outside_of_a_runtime(&operation(self.origin), self.limit);
                }
                // tokio has no way to ask whether the time driver is on, and its panic names
                // neither the operation nor a line of the user's.
                let alarm = catch_unwind(AssertUnwindSafe(|| {
                    Box::pin(Alarm {
                        timer: sleep_until(deadline),
                        wakes: None,
                    })
                }));
                match alarm {
                    Ok(alarm) => self.timer.insert(alarm).as_mut(),
                    Err(_) => without_time(&operation(self.origin), self.limit),
                }
            }
        };
        ready!(alarm.poll_with(cx, turn.had_budget));
        Poll::Ready(self.limit + deadline.elapsed())
    }
}

/// When a call that begins now has to end.
fn deadline(limit: Duration) -> Option<Instant> {
    let now = Instant::now();
    if limit > NEVER {
        return None;
    }
    now.checked_add(limit)
}

#[cold]
fn outside_of_a_runtime(operation: &str, limit: Duration) -> ! {
    panic!(
        "`{operation}` has a timeout of {limit:?} and had to wait outside of a tokio runtime\n\
         help: await it inside a runtime, for example under `#[tokio::main]`"
    )
}

#[cold]
fn without_time(operation: &str, limit: Duration) -> ! {
    panic!(
        "`{operation}` has a timeout of {limit:?}, but the time driver of this tokio runtime is off\n\
         help: call `enable_time()` or `enable_all()` on the runtime's builder"
    )
}

#[cold]
fn polled_again(operation: &str) -> ! {
    panic!("the timeout of `{operation}` was polled again after it had given up")
}
