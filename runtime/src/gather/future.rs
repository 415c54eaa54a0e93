//! The future of `gather!`, and what its three forms make of the results.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::branches::{Branches, Progress};
use super::indexed::IndexedError;
use super::tuple::UpTo32;

/// The results of all branches as a tuple.
type Flat<B, E> = <<B as Branches<E>>::Outputs as UpTo32>::Flat;

pin_project! {
    /// What [`gather!`](crate::gather!) evaluates to. Its output depends on the form of the call; see there.
    #[must_use = "futures do nothing unless they are awaited"]
    pub struct Gather<B, E, M> {
        #[pin]
        branches: B,
        // Which branch is polled first the next time.
        first: usize,
        form: PhantomData<fn() -> (E, M)>,
    }
}

impl<B, E, M> Gather<B, E, M> {
    #[inline]
    pub(super) fn new(branches: B) -> Self {
        Self {
            branches,
            first: 0,
            form: PhantomData,
        }
    }
}

impl<B, E, M> Future for Gather<B, E, M>
where
    B: Branches<E, Outputs: UpTo32>,
    M: Form<B, E>,
{
    type Output = M::Output;

    /// Polls every branch that still runs, once. The turn goes round, because a branch that uses up the
    /// task's cooperative budget would otherwise keep the ones behind it from ever making progress.
    ///
    /// Before an error is given out, all branches have been dropped.
    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<M::Output> {
        let mut this = self.project();
        let first = *this.first;
        *this.first = if first + 1 < B::COUNT { first + 1 } else { 0 };

        let mut polled = this.branches.as_mut().poll_range(cx, first, B::COUNT);
        if let (Ok(behind), 1..) = (&polled, first) {
            let behind = *behind;
            polled = this
                .branches
                .as_mut()
                .poll_range(cx, 0, first)
                .map(|before| before.and(behind));
        }
        match polled {
            Ok(Progress::Running) => Poll::Pending,
            Ok(Progress::Done) => Poll::Ready(M::give(Ok(this.branches.take().flat()))),
            Err(failed) => {
                this.branches.clear();
                Poll::Ready(M::give(Err(failed)))
            }
        }
    }
}

impl<B: Branches<E>, E, M> fmt::Debug for Gather<B, E, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gather")
            .field("branches", &B::COUNT)
            .finish_non_exhaustive()
    }
}

/// A form of `gather!`: what it gives for all results, or for the position and the error of the first that failed.
pub trait Form<B: Branches<E, Outputs: UpTo32>, E> {
    type Output;

    fn give(ended: Result<Flat<B, E>, (usize, E)>) -> Self::Output;
}

/// `gather!(a, b, ..)`
#[derive(Debug)]
pub enum FailFast {}

impl<B: Branches<E, Outputs: UpTo32>, E> Form<B, E> for FailFast {
    type Output = Result<Flat<B, E>, E>;

    #[inline]
    fn give(ended: Result<Flat<B, E>, (usize, E)>) -> Self::Output {
        ended.map_err(|(_, error)| error)
    }
}

/// `gather!(indexed; a, b, ..)`
#[derive(Debug)]
pub enum Indexed {}

impl<B: Branches<E, Outputs: UpTo32>, E> Form<B, E> for Indexed {
    type Output = Result<Flat<B, E>, IndexedError<E>>;

    #[inline]
    fn give(ended: Result<Flat<B, E>, (usize, E)>) -> Self::Output {
        ended.map_err(|(index, error)| IndexedError::new(index, error))
    }
}

/// `gather!(settle; a, b, ..)`, whose branches give an outcome and never an error.
#[derive(Debug)]
pub enum Settle {}

impl<B: Branches<Infallible, Outputs: UpTo32>> Form<B, Infallible> for Settle {
    type Output = Flat<B, Infallible>;

    #[inline]
    fn give(ended: Result<Flat<B, Infallible>, (usize, Infallible)>) -> Self::Output {
        let Ok(outcomes) = ended;
        outcomes
    }
}
