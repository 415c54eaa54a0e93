use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
#[cfg(feature = "lifespan")]
use std::time::Duration;

use super::nested::{Inner, Inside};
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
    // Taken when the tear-down has ended.
    running: Option<Running<C::Error>>,
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
        let mut held = Self::open_for_now(resource).await?;
        held.stays();
        Ok(held)
    }

    /// As [`open`](Self::open), for whoever calls [`stays`](Self::stays) before the task is left: where that does
    /// not happen, nothing can be dropped half-way, and nobody has to know the runtime.
    pub(super) async fn open_for_now<R>(resource: R) -> Result<Self, R::Error>
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
                runtime: None,
                outer,
                inside: Inside::default(),
            },
            open: Some((value, close)),
            running: None,
        })
    }

    /// Notes the runtime in which it was opened, for a tear-down in the background.
    pub(super) fn stays(&mut self) {
        self.plan.stays();
    }

    /// Lends the value to the body, and runs that.
    pub(super) async fn lend<O>(&mut self, body: impl AsyncFnOnce(&mut T) -> O) -> Caught<O> {
        let (value, _) = self.open.as_mut().expect("open until it is closed");
        let Plan {
            inside, runtime, ..
        } = &mut self.plan;
        let inside = &*inside;
        // In an async block, because calling it is the user's code too, in a fn that returns a future.
        let mut body = pin!(Some(async move { body(value).await }));
        poll_fn(|context| {
            let outer = inside.enter();
            let polled = poll_caught(body.as_mut(), context);
            drop(outer);
            if polled.is_pending() {
                Plan::note(runtime);
            }
            polled
        })
        .await
    }

    /// What holds whatever is opened inside.
    pub(super) fn inside(&self) -> &Inside {
        &self.plan.inside
    }

    /// The value, and what holds whatever is opened while it is lent.
    #[cfg(feature = "lifespan")]
    pub(crate) fn lent(&mut self) -> (&mut T, &Inside) {
        let (value, _) = self.open.as_mut().expect("open until it is closed");
        (value, &self.plan.inside)
    }

    /// Gives up the responsibility.
    pub(crate) fn release(mut self) -> (T, C) {
        self.open.take().expect("open until it is closed")
    }

    /// Runs the tear-down. If this is dropped half-way, the rest goes on in the background.
    pub(crate) async fn close(&mut self) -> Caught<Result<(), C::Error>> {
        self.plan.ended().await;
        self.running = self.begin();
        if self.running.is_none() {
            return Ok(Ok(()));
        }
        poll_fn(|context| {
            let polled = poll_caught(Pin::new(&mut self.running), context);
            if polled.is_pending() {
                self.plan.stays();
            }
            polled
        })
        .await
    }

    /// Runs the tear-down after something else has gone wrong: its own failure comes second, and is reported.
    pub(crate) async fn close_after_failure(mut self) {
        let closed = self.close().await;
        self.plan.closed_after_failure(closed);
    }

    /// As [`close`](Self::close), for an app that ends: what is not done in time is dropped and reported, and gives
    /// `None`.
    #[cfg(feature = "lifespan")]
    pub(crate) async fn close_within(
        mut self,
        grace: Duration,
    ) -> Option<Caught<Result<(), C::Error>>> {
        self.plan.ended().await;
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
        // One that has begun, or one that has yet to.
        let running = self.running.take().or_else(|| self.begin());
        if let Some(running) = running {
            self.plan.clone().in_background(running);
        }
    }
}

/// Runs a future and catches its panic. It is dropped before this returns, a panic included.
pub(crate) async fn catch<F: Future>(future: F) -> Caught<F::Output> {
    let mut future = pin!(Some(future));
    poll_fn(|context| poll_caught(future.as_mut(), context)).await
}

/// Polls a future and catches its panic, or that of dropping it, which happens here when it has ended.
#[inline]
fn poll_caught<F: Future>(
    mut future: Pin<&mut Option<F>>,
    context: &mut Context<'_>,
) -> Poll<Caught<F::Output>> {
    // Not lost in the unwinding, where a panic of its destructor would end the process.
    let mut output = None;
    let polled = catch_unwind(AssertUnwindSafe(|| {
        let running = future.as_mut().as_pin_mut();
        let running = running.expect("not polled after its end");
        if let Poll::Ready(ready) = running.poll(context) {
            output = Some(ready);
            future.set(None);
        }
    }));
    match (polled, output) {
        (Ok(()), None) => Poll::Pending,
        (Ok(()), Some(output)) => Poll::Ready(Ok(output)),
        (Err(payload), _) => {
            // The first panic is the one that is told.
            let _ = catch_unwind(AssertUnwindSafe(|| future.set(None)));
            Poll::Ready(Err(payload))
        }
    }
}

/// Goes on with a panic that was caught.
pub(crate) fn resumed<T>(caught: Caught<T>) -> T {
    caught.unwrap_or_else(|payload| resume_unwind(payload))
}
