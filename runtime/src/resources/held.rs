use std::any::Any;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::task::Poll;
#[cfg(feature = "lifespan")]
use std::time::Duration;

use tokio::runtime::Handle;

use super::nested::Inner;
#[cfg(feature = "lifespan")]
use super::report::Cause;
use super::teardown::{Plan, Running};
use super::{Close, Resource};

/// What a future under [`catch`] came to.
pub(crate) type Caught<T> = Result<T, Box<dyn Any + Send>>;

/// An opened resource. Its tear-down begins when it is closed or dropped, and no second time.
pub(crate) struct Held<T, C>
where
    T: Send + 'static,
    C: Close<T>,
{
    // Taken when the tear-down begins, or by `release`.
    open: Option<(T, C)>,
    plan: Plan,
}

impl<T, C> Held<T, C>
where
    T: Send + 'static,
    C: Close<T>,
{
    /// Opens a resource. From here on it is closed in any case.
    pub(crate) async fn open<R>(resource: R) -> Result<Self, R::Error>
    where
        R: Resource<T, Close = C, Error = C::Error>,
    {
        let outer = Inner::around();
        let (resource_name, grace) = (resource.name(), resource.grace());
        let (value, close) = resource.open().await?;
        Ok(Self {
            plan: Plan {
                resource: resource_name,
                whose: close.whose(),
                grace,
                runtime: Handle::try_current().ok(),
                outer,
                inner: Inner::default(),
            },
            open: Some((value, close)),
        })
    }

    pub(crate) fn value(&mut self) -> &mut T {
        let (value, _) = self.open.as_mut().expect("open until it is closed");
        value
    }

    /// What holds whatever is opened while the value is lent.
    pub(crate) fn inner(&self) -> Inner {
        self.plan.inner.clone()
    }

    /// Gives up the responsibility.
    pub(crate) fn release(mut self) -> (T, C) {
        self.open.take().expect("open until it is closed")
    }

    /// Runs the tear-down. If this is dropped half-way, the rest goes on in the background.
    pub(crate) async fn close(mut self) -> Caught<Result<(), C::Error>> {
        self.plan.inner.ended().await;
        let Some(running) = self.begin() else {
            return Ok(Ok(()));
        };
        let mut closing = Closing {
            running: Some(running),
            plan: self.plan.clone(),
        };
        let closed = catch(poll_fn(|context| match &mut closing.running {
            Some(running) => running.as_mut().poll(context),
            None => Poll::Ready(Ok(())),
        }))
        .await;
        closing.running = None;
        closed
    }

    /// Runs the tear-down after something else has gone wrong: its own failure comes second, and is reported.
    pub(crate) async fn close_after_failure(self) {
        let plan = self.plan.clone();
        plan.closed_after_failure(self.close().await);
    }

    /// As [`close`](Self::close), for an app that ends: what is not done in time is dropped and reported, and gives
    /// `None`.
    #[cfg(feature = "lifespan")]
    pub(crate) async fn close_within(
        mut self,
        grace: Duration,
    ) -> Option<Caught<Result<(), C::Error>>> {
        self.plan.inner.ended().await;
        let Some(running) = self.begin() else {
            return Some(Ok(Ok(())));
        };
        match tokio::time::timeout(grace, catch(running)).await {
            Ok(closed) => Some(closed),
            Err(_) => {
                self.plan.failed(Cause::TimedOut(grace));
                None
            }
        }
    }

    /// As [`close_after_failure`](Self::close_after_failure), within a time.
    #[cfg(feature = "lifespan")]
    pub(crate) async fn close_after_failure_within(self, grace: Duration) {
        let plan = self.plan.clone();
        if let Some(closed) = self.close_within(grace).await {
            plan.closed_after_failure(closed);
        }
    }

    fn begin(&mut self) -> Option<Running<C::Error>> {
        let (value, close) = self.open.take()?;
        // In an async block, because making the future is the user's code too.
        Some(Box::pin(async move { close.close(value).await }))
    }
}

impl<T, C> Drop for Held<T, C>
where
    T: Send + 'static,
    C: Close<T>,
{
    fn drop(&mut self) {
        if let Some(running) = self.begin() {
            self.plan.clone().in_background(running);
        }
    }
}

/// A tear-down that somebody waits for.
struct Closing<E: fmt::Display + 'static> {
    // Taken when it has ended.
    running: Option<Running<E>>,
    plan: Plan,
}

impl<E: fmt::Display + 'static> Drop for Closing<E> {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            self.plan.clone().in_background(running);
        }
    }
}

/// Runs a future and catches its panic. It is dropped before this returns, a panic included.
pub(crate) async fn catch<F: Future>(future: F) -> Caught<F::Output> {
    let mut future = pin!(Some(future));
    let caught = poll_fn(|context| {
        let running = future.as_mut().as_pin_mut();
        let running = running.expect("not polled after its end");
        match catch_unwind(AssertUnwindSafe(|| running.poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
            Err(payload) => Poll::Ready(Err(payload)),
        }
    })
    .await;
    match (catch_unwind(AssertUnwindSafe(|| future.set(None))), caught) {
        (Ok(()), caught) => caught,
        (Err(payload), Ok(_)) => Err(payload),
        // The first panic is the one that is told.
        (Err(_), Err(first)) => Err(first),
    }
}

/// Goes on with a panic that was caught.
pub(crate) fn resumed<T>(caught: Caught<T>) -> T {
    caught.unwrap_or_else(|payload| resume_unwind(payload))
}
