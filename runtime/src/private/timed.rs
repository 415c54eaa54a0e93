use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use pin_project_lite::pin_project;

use super::Site;
use crate::TimeoutError;
use crate::origin::Origin;

/// The future that the public `time::timeout` returns as well.
pub type Timed<F> = crate::time::Timeout<F>;

pub fn timed<F: Future>(site: &'static Site, limit: Duration, body: F) -> Timed<F> {
    crate::time::with_origin(Origin::Site(site), limit, body)
}

pin_project! {
    /// As [`Timed`], with the value that an error stands for in place of the error: all of an annotated fn in one future,
    /// so that rustc has one body less to look through.
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct TimedOr<F>
    where
        F: Future,
    {
        // Emptied before the value is returned, as an async fn is once it has ended.
        #[pin]
        timed: Option<Timed<F>>,
        settle: fn(TimeoutError) -> F::Output,
    }
}

/// A pointer to `settle`, since of the type of a fn that does not exist rustc would complain wherever the type occurs.
pub fn timed_or<F: Future>(
    site: &'static Site,
    limit: Duration,
    settle: fn(TimeoutError) -> F::Output,
    body: F,
) -> TimedOr<F> {
    TimedOr {
        timed: Some(timed(site, limit, body)),
        settle,
    }
}

impl<F: Future> Future for TimedOr<F> {
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let mut this = self.project();
        let Some(timed) = this.timed.as_mut().as_pin_mut() else {
            panic!("`async fn` resumed after completion");
        };
        let output = ready!(timed.poll(cx));
        this.timed.set(None);
        Poll::Ready(match output {
            Ok(value) => value,
            Err(error) => (this.settle)(error),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::pin::pin;
    use std::rc::{Rc, Weak};
    use std::task::Waker;

    static SITE: Site = Site::new("app::load", "app.rs", 7);
    const LIMIT: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn a_body_that_takes_too_long_is_gone_before_its_error_is_settled() {
        thread_local! {
            static HELD: RefCell<Weak<()>> = RefCell::default();
        }
        let held = Rc::new(());
        HELD.set(Rc::downgrade(&held));
        let settle = |error: TimeoutError| {
            let gone = HELD.with_borrow(|held| held.strong_count() == 0);
            (error.operation().to_owned(), gone)
        };
        let body = async move {
            let _held = held;
            std::future::pending().await
        };
        let settled = timed_or(&SITE, LIMIT, settle, body).await;
        assert_eq!(settled, ("app::load".to_owned(), true));
    }

    #[tokio::test(start_paused = true)]
    async fn what_a_body_took_is_gone_with_its_value() {
        let held = Rc::new(());
        let weak = Rc::downgrade(&held);
        let body = std::future::poll_fn(move |_| Poll::Ready(Rc::strong_count(&held)));
        let mut future = pin!(timed_or(&SITE, LIMIT, |_| 0, body));
        assert_eq!(future.as_mut().await, 1);
        assert_eq!(weak.strong_count(), 0);
    }

    #[test]
    #[should_panic(expected = "`async fn` resumed after completion")]
    fn it_is_not_polled_after_its_end() {
        let mut future = pin!(timed_or(&SITE, LIMIT, |_| 0, std::future::ready(7)));
        let mut cx = Context::from_waker(Waker::noop());
        assert_eq!(future.as_mut().poll(&mut cx), Poll::Ready(7));
        let _ = future.as_mut().poll(&mut cx);
    }
}
