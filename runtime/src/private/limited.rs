use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use pin_project_lite::pin_project;
use tokio::runtime::Handle;
use tokio::task::coop;
use tokio::time::{Sleep, sleep};

use super::{Site, held};
use crate::limit::{LimitError, Limiter};

/// A longer wait than this is none: a hundred years.
const FOREVER: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// How long and in what company a call may queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// The longest time in the queue; no timer is made for a call that does not queue. Zero refuses whenever
    /// no place is free, more than a hundred years is no bound.
    pub wait: Option<Duration>,
    /// The longest queue, this call included; `0` refuses whenever no place is free. A bound that is never
    /// exceeded: of two calls that come for the last place in the queue in the same instant, on two threads,
    /// both may be refused.
    pub queue: Option<usize>,
}

impl Waiting {
    pub const NONE: Self = Self {
        wait: None,
        queue: None,
    };

    #[inline]
    fn is_bounded(&self) -> bool {
        self.wait.is_some() || self.queue.is_some()
    }
}

pin_project! {
    /// Runs `body` while it holds a place: what `#[bounded]` expands to.
    ///
    /// The body is dropped before the future resolves, with a value or with a refusal, and its place is freed
    /// after that, before the value is returned. Dropping the future does the same in the same order.
    #[must_use = "a future does nothing unless it is polled"]
    pub struct Limited<'a, L: ?Sized, A, P, F> {
        // Before `stage`: dropped before the place is freed.
        #[pin]
        body: Option<F>,
        #[pin]
        stage: Stage<A, P>,
        site: &'static Site,
        limiter: &'a L,
    }
}

pin_project! {
    #[project = StageProj]
    enum Stage<A, P> {
        Queueing { #[pin] acquire: A, waiting: Waiting, asked: bool, timer: Option<Pin<Box<Sleep>>> },
        Running { _permit: P },
        Done,
    }
}

pub fn limited<'a, L, F>(
    site: &'static Site,
    limiter: &'a L,
    waiting: Waiting,
    body: F,
) -> Limited<'a, L, impl Future<Output = Result<L::Permit<'a>, LimitError>>, L::Permit<'a>, F>
where
    L: Limiter + ?Sized,
    F: Future,
{
    Limited {
        body: Some(body),
        stage: Stage::Queueing {
            acquire: limiter.acquire(),
            waiting,
            asked: false,
            timer: None,
        },
        site,
        limiter,
    }
}

impl<L, A, P, F> Future for Limited<'_, L, A, P, F>
where
    L: Limiter + ?Sized,
    A: Future<Output = Result<P, LimitError>>,
    F: Future,
{
    type Output = Result<F::Output, LimitError>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let limiter = *this.limiter;
        if matches!(*this.stage, Stage::Queueing { .. }) {
            match ready!(
                this.stage
                    .as_mut()
                    .poll_permit(limiter, this.site.operation, cx)
            ) {
                Ok(permit) => this.stage.set(Stage::Running { _permit: permit }),
                Err(error) => {
                    this.body.set(None);
                    this.stage.set(Stage::Done);
                    return Poll::Ready(Err(error.of(this.site.operation)));
                }
            }
        }
        let Some(body) = this.body.as_mut().as_pin_mut() else {
            panic!(
                "`{}` was polled after it had completed",
                this.site.operation
            );
        };
        let value = {
            let _held = held::enter(limiter.identity());
            ready!(body.poll(cx))
        };
        this.body.set(None);
        this.stage.set(Stage::Done);
        Poll::Ready(Ok(value))
    }
}

impl<A, P> Stage<A, P>
where
    A: Future<Output = Result<P, LimitError>>,
{
    #[inline]
    fn poll_permit<L: Limiter + ?Sized>(
        self: Pin<&mut Self>,
        limiter: &L,
        operation: &'static str,
        cx: &mut Context<'_>,
    ) -> Poll<Result<P, LimitError>> {
        let StageProj::Queueing {
            mut acquire,
            waiting,
            asked,
            timer,
        } = self.project()
        else {
            unreachable!("polled for a permit while queueing only");
        };
        let first = !*asked;
        if first {
            // Whatever the limiter is, and also where its own check would come too late.
            if held::contains(limiter.identity()) {
                return Poll::Ready(Err(LimitError::nested()));
            }
            // Without budget the limiter would return `Pending` and not queue; the length of the queue is
            // judged below when it has queued, and the longest wait begins then.
            if waiting.is_bounded() && !coop::has_budget_remaining() {
                return coop::poll_proceed(cx).map(|_| unreachable!("there is no budget"));
            }
            *asked = true;
        }
        let had_budget = waiting.wait.is_some() && coop::has_budget_remaining();
        if let Poll::Ready(permit) = acquire.as_mut().poll(cx) {
            return Poll::Ready(permit);
        }
        if first
            && let Some(queue) = waiting.queue
            && limiter.waiting() > queue
        {
            return Poll::Ready(Err(LimitError::queue_full(queue)));
        }
        let Some(wait) = waiting.wait else {
            return Poll::Pending;
        };
        if !wait.is_zero() {
            ready!(poll_timer(timer, wait, operation, had_budget, cx));
        }
        Poll::Ready(Err(LimitError::timed_out(wait)))
    }
}

/// Whether the longest wait is over; the clock starts with the first call, which makes the timer. Compiled
/// once: nothing in it depends on the body.
fn poll_timer(
    timer: &mut Option<Pin<Box<Sleep>>>,
    wait: Duration,
    operation: &str,
    had_budget: bool,
    cx: &mut Context<'_>,
) -> Poll<()> {
    if wait > FOREVER {
        return Poll::Pending;
    }
    let timer = timer
        .get_or_insert_with(|| new_timer(wait, operation))
        .as_mut();
    if had_budget && !coop::has_budget_remaining() {
        // The limiter used up the task's cooperative budget, without which the timer would not answer either.
        pin!(coop::unconstrained(timer)).poll(cx)
    } else {
        timer.poll(cx)
    }
}

fn new_timer(wait: Duration, operation: &str) -> Pin<Box<Sleep>> {
    if Handle::try_current().is_err() {
        panic!(
            "`{operation}` may queue for {wait:?} and had to queue outside of a tokio runtime\n\
             help: await it inside a runtime, for example under `#[tokio::main]`"
        );
    }
    // tokio has no way to ask whether the time driver is on, and its panic does not name the fn.
    match catch_unwind(AssertUnwindSafe(|| sleep(wait))) {
        Ok(timer) => Box::pin(timer),
        Err(_) => panic!(
            "`{operation}` may queue for {wait:?}, but the time driver of this tokio runtime is off\n\
             help: call `enable_time()` or `enable_all()` on the runtime's builder"
        ),
    }
}
