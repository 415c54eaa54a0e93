#![doc = include_str!("../../docs/lifespan.md")]

mod exit;
mod signals;

use std::future::{Future, poll_fn};
use std::panic::resume_unwind;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

pub use exit::Exit;

use crate::resources::Resource;
use crate::resources::held::{Caught, Held, catch};
use crate::task::{CancelToken, background};
use signals::{Signals, force};

/// How long the body and the background tasks have to end, unless the app says otherwise.
const DRAIN: Duration = Duration::from_secs(10);

/// Makes the life of an app of what it needs. See the [module](self).
pub fn lifespan<R>(resource: R) -> Lifespan<R> {
    Lifespan {
        resource,
        drain: DRAIN,
        ready: None,
        stop: None,
    }
}

/// The life of an app, to be [run](Self::run): see [`lifespan`].
#[must_use = "nothing runs until `run` is called and awaited"]
pub struct Lifespan<R> {
    resource: R,
    drain: Duration,
    ready: Option<Box<dyn FnOnce() + Send>>,
    stop: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

/// What asks the body to stop. Clones are of the same.
#[derive(Clone, Debug, Default)]
pub struct Stop(CancelToken);

impl Stop {
    /// Returns when the app is asked to stop, at once if it has been already. The future holds no borrow, so that it
    /// fits `axum::serve(..).with_graceful_shutdown(stop.requested())`.
    pub fn requested(&self) -> impl Future<Output = ()> + Send + 'static + use<> {
        let token = self.0.clone();
        async move { token.cancelled().await }
    }

    /// Returns whether the app has been asked to stop.
    #[must_use]
    pub fn is_requested(&self) -> bool {
        self.0.is_cancelled()
    }

    /// Asks the app to stop, as a signal does.
    pub fn request(&self) {
        self.0.cancel();
    }
}

impl<R> Lifespan<R> {
    /// Sets how long the body and the background tasks have to end once the app is asked to stop: ten seconds by
    /// default.
    pub fn drain(self, drain: Duration) -> Self {
        Self { drain, ..self }
    }

    /// Has `ready` called when everything is open and the body is about to run: the place to tell a supervisor.
    pub fn on_ready(self, ready: impl FnOnce() + Send + 'static) -> Self {
        let ready: Box<dyn FnOnce() + Send> = Box::new(ready);
        let ready = Some(ready);
        Self { ready, ..self }
    }

    /// Asks the app to stop when `stop` is done, besides Ctrl-C and `SIGTERM`.
    pub fn stop_when(self, stop: impl Future<Output = ()> + Send + 'static) -> Self {
        let stop: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(stop);
        let stop = Some(stop);
        Self { stop, ..self }
    }

    /// Starts the app, runs it, drains it and closes it.
    ///
    /// # Errors
    ///
    /// The first error, of opening, of the body, of closing, as [`Exit::Failed`]. Later ones are
    /// [reported](crate::resources::on_failure).
    ///
    /// # Panics
    ///
    /// A panic of the body goes on when everything is closed. Outside of a tokio runtime, and where its I/O driver
    /// is off, which signals need, or its time driver.
    ///
    /// # Cancel safety
    ///
    /// As [`with`](crate::with): what is open is closed in the background.
    pub async fn run<T, O, E, F>(self, body: F) -> Exit<O, E>
    where
        T: Send + 'static,
        R: Resource<T>,
        E: From<R::Error>,
        F: AsyncFnOnce(&mut T, Stop) -> Result<O, E>,
    {
        let drain = self.drain;
        let mut signals = Signals::listen(self.stop);
        let grace = self.resource.grace();
        let mut held = match either(Held::open(self.resource), signals.asked()).await {
            Either::First(Ok(held)) => held,
            Either::First(Err(error)) => return Exit::Failed(error.into()),
            Either::Second(()) => {
                // What was open goes down in the background.
                or_force(background().shutdown(drain), &mut signals).await;
                return Exit::Interrupted;
            }
        };
        if let Some(ready) = self.ready {
            ready();
        }
        let (ended, deadline) = run(&mut held, body, &mut signals, drain).await;
        let left = match deadline {
            Some(deadline) => deadline.saturating_duration_since(Instant::now()),
            None => drain,
        };
        or_force(background().shutdown(left), &mut signals).await;
        close(ended, held, grace, &mut signals).await
    }
}

/// How the body ended: `None` if it did not.
type Ended<O, E> = Option<Caught<Result<O, E>>>;

/// Runs the body, and tells when the time to drain is over if it was asked to stop.
async fn run<T, C, O, E, F>(
    held: &mut Held<T, C>,
    body: F,
    signals: &mut Signals,
    drain: Duration,
) -> (Ended<O, E>, Option<Instant>)
where
    T: Send + 'static,
    C: crate::resources::Close<T>,
    F: AsyncFnOnce(&mut T, Stop) -> Result<O, E>,
{
    let stop = Stop::default();
    let (value, inside) = held.lent();
    let asked = stop.clone();
    // Calling it is the user's code too, in a fn that returns a future.
    let body = async move { body(value, asked).await };
    let mut body = pin!(catch(inside.contains(body)));
    {
        let asked = either(signals.asked(), stop.requested());
        if let Either::First(ended) = either(body.as_mut(), asked).await {
            return (Some(ended), None);
        }
    }
    stop.request();
    let deadline = Instant::now() + drain;
    let in_time = or_force(either(body, sleep_until(deadline)), signals).await;
    match in_time {
        Either::First(ended) => (Some(ended), Some(deadline)),
        Either::Second(()) => (None, Some(deadline)),
    }
}

/// Closes what is open, and says how the app ended.
async fn close<T, C, O, E>(
    ended: Ended<O, E>,
    held: Held<T, C>,
    grace: Duration,
    signals: &mut Signals,
) -> Exit<O, E>
where
    T: Send + 'static,
    C: crate::resources::Close<T>,
    E: From<C::Error>,
{
    let first = match ended {
        Some(Ok(Ok(output))) => {
            return match or_force(held.close_within(grace), signals).await {
                None => Exit::Overrun,
                Some(Ok(Ok(()))) => Exit::Done(output),
                Some(Ok(Err(error))) => Exit::Failed(error.into()),
                Some(Err(payload)) => resume_unwind(payload),
            };
        }
        other => other,
    };
    or_force(held.close_after_failure_within(grace), signals).await;
    match first {
        Some(Ok(Err(error))) => Exit::Failed(error),
        Some(Err(payload)) => resume_unwind(payload),
        _ => Exit::Overrun,
    }
}

/// What was done first.
enum Either<A, B> {
    First(A),
    Second(B),
}

/// Awaits both until one is done; the first where both are.
async fn either<A: Future, B: Future>(first: A, second: B) -> Either<A::Output, B::Output> {
    let (mut first, mut second) = (pin!(first), pin!(second));
    poll_fn(|context| {
        if let Poll::Ready(output) = first.as_mut().poll(context) {
            return Poll::Ready(Either::First(output));
        }
        second.as_mut().poll(context).map(Either::Second)
    })
    .await
}

/// Awaits `work`; a second signal ends the process.
async fn or_force<F: Future>(work: F, signals: &mut Signals) -> F::Output {
    match either(work, signals.again()).await {
        Either::First(output) => output,
        Either::Second(()) => force(),
    }
}
