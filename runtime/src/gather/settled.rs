use std::convert::Infallible;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::Outcome;

pin_project! {
    /// A future that gives its [`Outcome`], panics included.
    #[derive(Debug)]
    pub struct Settled<F> {
        // Empty once it has ended, however it did.
        #[pin]
        future: Option<F>,
    }
}

impl<F> Settled<F> {
    #[inline]
    pub(super) fn new(future: F) -> Self {
        let future = Some(future);
        Self { future }
    }
}

impl<F, T, E> Future for Settled<F>
where
    F: Future<Output = Result<T, E>>,
    E: 'static,
{
    type Output = Outcome<T, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut future = self.project().future;
        // Unwind safe as a task is: after a panic the future is dropped and never polled again. What it shares
        // with others, by reference or `Arc`, they see as they would see it after the panic of a task.
        let polled = catch_unwind(AssertUnwindSafe(|| {
            let running = future.as_mut().as_pin_mut();
            let polled = running
                .expect("a settled future is not polled after its end")
                .poll(cx);
            if polled.is_ready() {
                // In here, where a panic of its destructor is caught as one of the future's.
                future.set(None);
            }
            polled
        }));
        match polled {
            Ok(polled) => polled.map(Outcome::from),
            Err(payload) => {
                // A second panic, from a destructor, has nobody left to tell.
                let _ = catch_unwind(AssertUnwindSafe(|| future.set(None)));
                Poll::Ready(Outcome::panicked(payload))
            }
        }
    }
}

pin_project! {
    /// A future that never fails, as a branch of a `gather!`. Failing fast then is waiting for all.
    pub struct Unfailing<F> {
        #[pin]
        future: F,
    }
}

impl<F> Unfailing<F> {
    #[inline]
    pub(super) fn new(future: F) -> Self {
        Self { future }
    }
}

impl<F: Future> Future for Unfailing<F> {
    type Output = Result<F::Output, Infallible>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.project().future.poll(cx).map(Ok)
    }
}
