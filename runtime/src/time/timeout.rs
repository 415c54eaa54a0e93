use std::fmt;
use std::future::{Future, IntoFuture};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use pin_project_lite::pin_project;
use tokio::runtime::Handle;
use tokio::task::coop;
use tokio::time::{Instant, Sleep, sleep_until};

use super::TimeoutError;
use crate::deadline::Scope;
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
/// A future that does not yield cannot be given up. A timeout inside `block_on` that is called
/// from within another timeout's future keeps its own timer, except where both futures are driven
/// by the same thread's `block_on`.
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
    Timeout {
        body: Some(body),
        timer: None,
        started: None,
        limit,
        origin,
    }
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
        // Boxed, because a `Sleep` of 112 bytes in place would be paid for by every call that
        // never suspends, and by every future around.
        timer: Option<Pin<Box<Sleep>>>,
        started: Option<Instant>,
        limit: Duration,
        origin: Origin,
    }
}

impl<F: Future> Future for Timeout<F> {
    type Output = Result<F::Output, TimeoutError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let (limit, origin) = (*this.limit, *this.origin);
        let started = *this.started.get_or_insert_with(Instant::now);
        let Some(body) = this.body.as_mut().as_pin_mut() else {
            polled_again(&origin.operation::<F>());
        };

        let had_budget = coop::has_budget_remaining();
        let Some(deadline) = deadline(started, limit) else {
            return body.poll(cx).map(Ok);
        };
        let scope = Scope::enter(deadline, cx);
        if let Poll::Ready(output) = body.poll(cx) {
            return Poll::Ready(Ok(output));
        }
        if scope.covered() {
            return Poll::Pending;
        }
        drop(scope);

        let timer = this
            .timer
            .get_or_insert_with(|| new_timer(deadline, limit, &|| origin.operation::<F>().into()));
        ready!(poll_timer(timer.as_mut(), had_budget, cx));
        this.body.set(None);
        let error = TimeoutError::new(origin.operation::<F>(), limit, started.elapsed());
        Poll::Ready(Err(error))
    }
}

impl<F> fmt::Debug for Timeout<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Timeout")
            .field("limit", &self.limit)
            .field("started", &self.started.is_some())
            .finish_non_exhaustive()
    }
}

fn deadline(started: Instant, limit: Duration) -> Option<Instant> {
    if limit > NEVER {
        return None;
    }
    started.checked_add(limit)
}

/// The part that does not depend on the body's type, compiled once.
fn poll_timer(timer: Pin<&mut Sleep>, had_budget: bool, cx: &mut Context<'_>) -> Poll<()> {
    if had_budget && !coop::has_budget_remaining() {
        // The body used up the task's cooperative budget, with which the timer would refuse to
        // answer. A body that does so at each poll would never be given up, so ask without. Where
        // the budget was gone before, the task has to yield first, as everything else does.
        pin!(coop::unconstrained(timer)).poll(cx)
    } else {
        timer.poll(cx)
    }
}

#[cold]
fn new_timer(
    deadline: Instant,
    limit: Duration,
    operation: &dyn Fn() -> String,
) -> Pin<Box<Sleep>> {
    if Handle::try_current().is_err() {
        panic!(
            "`{}` has a timeout of {limit:?} and had to wait outside of a tokio runtime\n\
             help: await it inside a runtime, for example under `#[tokio::main]`",
            operation(),
        );
    }
    // tokio has no way to ask whether the time driver is on, and its panic names neither the
    // operation nor a line of the user's.
    match catch_unwind(AssertUnwindSafe(|| sleep_until(deadline))) {
        Ok(timer) => Box::pin(timer),
        Err(_) => panic!(
            "`{}` has a timeout of {limit:?}, but the time driver of this tokio runtime is off\n\
             help: call `enable_time()` or `enable_all()` on the runtime's builder",
            operation(),
        ),
    }
}

#[cold]
fn polled_again(operation: &str) -> ! {
    panic!("the timeout of `{operation}` was polled again after it had given up")
}
