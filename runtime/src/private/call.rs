//! The future of an annotated fn that is written as `fn f(..) -> impl Future`.
//!
//! An `async fn` holds its arguments twice, as it was given them and as what the work captured, since rustc
//! keeps the two apart. Here they are one or the other: the arguments lie in a closure, and the first poll
//! turns it into the work, in the same place.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use pin_project_lite::pin_project;

pin_project! {
    /// Calls `make` at the first poll, as an async fn begins then, and `settle` once the work is done and gone.
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Call<M, F, S> {
        #[pin]
        stage: Stage<M, F>,
        settle: S,
    }
}

pin_project! {
    #[project = StageProj]
    #[project_replace = StageOwned]
    enum Stage<M, F> {
        New { make: M },
        Working { #[pin] work: F },
        // Also where `make` or `settle` panicked.
        Done,
    }
}

pub fn call<M, F, S, T>(make: M, settle: S) -> Call<M, F, S>
where
    M: FnOnce() -> F,
    F: Future,
    S: Fn(F::Output) -> T,
{
    Call {
        stage: Stage::New { make },
        settle,
    }
}

impl<M, F, S, T> Future for Call<M, F, S>
where
    M: FnOnce() -> F,
    F: Future,
    S: Fn(F::Output) -> T,
{
    type Output = T;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let mut this = self.project();
        if let StageProj::New { .. } = this.stage.as_mut().project()
            && let StageOwned::New { make } = this.stage.as_mut().project_replace(Stage::Done)
        {
            this.stage.set(Stage::Working { work: make() });
        }
        let StageProj::Working { work } = this.stage.as_mut().project() else {
            panic!("`async fn` resumed after completion");
        };
        let output = ready!(work.poll(cx));
        this.stage.set(Stage::Done);
        Poll::Ready((this.settle)(output))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::future::ready;
    use std::pin::pin;
    use std::rc::Rc;
    use std::task::Waker;

    #[test]
    fn nothing_is_made_before_the_first_poll_and_all_is_gone_before_the_value_is_settled() {
        let made = Cell::new(0);
        let argument = Rc::new(());
        let held = Rc::downgrade(&argument);
        let make = move || async move {
            tokio::task::yield_now().await;
            drop(argument);
            7
        };
        let counted = || {
            made.set(made.get() + 1);
            make()
        };
        let mut future = pin!(call(counted, |value| (value, held.upgrade().is_none())));
        assert_eq!((made.get(), held.strong_count()), (0, 1));
        let mut cx = Context::from_waker(Waker::noop());
        assert!(future.as_mut().poll(&mut cx).is_pending());
        assert_eq!((made.get(), held.strong_count()), (1, 1));
        assert_eq!(future.as_mut().poll(&mut cx), Poll::Ready((7, true)));
        assert_eq!(made.get(), 1);
    }

    #[test]
    fn a_call_that_is_given_up_drops_what_it_holds() {
        for polls in [0, 1] {
            let argument = Rc::new(());
            let held = Rc::downgrade(&argument);
            let make = move || async move {
                std::future::pending::<()>().await;
                drop(argument);
            };
            let mut future = Box::pin(call(make, |()| ()));
            for _ in 0..polls {
                let mut cx = Context::from_waker(Waker::noop());
                assert!(future.as_mut().poll(&mut cx).is_pending());
            }
            assert_eq!(held.strong_count(), 1);
            drop(future);
            assert_eq!(held.strong_count(), 0, "{polls} polls");
        }
    }

    #[test]
    #[should_panic(expected = "`async fn` resumed after completion")]
    fn a_call_is_not_polled_after_its_end() {
        let mut future = pin!(call(|| ready(7), |value| value));
        let mut cx = Context::from_waker(Waker::noop());
        assert_eq!(future.as_mut().poll(&mut cx), Poll::Ready(7));
        let _ = future.as_mut().poll(&mut cx);
    }

    #[test]
    fn the_arguments_are_held_once() {
        let big = [1_u8; 4096];
        let future = call(
            move || async move {
                tokio::task::yield_now().await;
                big[17]
            },
            |value| value,
        );
        let over = size_of_val(&future) - size_of_val(&big);
        assert!(over <= 64, "{over} bytes over the arguments");
    }
}
