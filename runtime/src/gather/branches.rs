//! The branches of one `gather!`: a chain of links, each of which holds one future or what it gave.
//!
//! A chain instead of a struct for each number of branches: one implementation serves them all, `.and(..)` can
//! be repeated by a `macro_rules!` without recursion, and each branch is checked against the error type of the
//! ones before it, so that the compiler points at the branch that differs.

use std::convert::Infallible;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::future::{FailFast, Gather, Indexed, Settle};
use super::outcome::Outcome;
use super::settled::{Settled, Unfailing};

/// What `gather!` builds up: branches whose errors are of the type `E`.
#[must_use = "futures do nothing unless they are awaited"]
pub struct Builder<B, E> {
    branches: B,
    error: PhantomData<fn() -> E>,
}

/// No branch yet; the first one tells the type of the errors.
pub const fn start<E>() -> Builder<Start, E> {
    Builder {
        branches: Start,
        error: PhantomData,
    }
}

// Nothing is asked of `B` here, so that the methods exist behind a branch that does not fit: the compiler tells of that
// one, and not of what follows from it. It shows the bound with the comment behind it.
impl<B, E> Builder<B, E> {
    /// One more branch.
    #[inline]
    pub fn and<F, Fut, T, Kept>(self, branch: F) -> Builder<Link<B, Kept, T>, E>
    where
        F: IntoFuture<IntoFuture = Fut, Output = Result<T, E>>, // one `E` for all; where there is none: `async { Ok(f().await) }`
        T: Known<Kept<Fut> = Kept>,
    {
        self.link(T::kept(branch.into_future()))
    }

    #[inline]
    fn link<F, T>(self, future: F) -> Builder<Link<B, F, T>, E> {
        Builder {
            branches: Link {
                before: self.branches,
                branch: Branch::Running { future },
            },
            error: PhantomData,
        }
    }

    /// `gather!(a, b, ..)`
    #[inline]
    pub fn gather(self) -> Gather<B, E, FailFast> {
        Gather::new(self.branches)
    }

    /// `gather!(indexed; a, b, ..)`
    #[inline]
    pub fn indexed(self) -> Gather<B, E, Indexed> {
        Gather::new(self.branches)
    }
}

impl<B> Builder<B, Infallible> {
    /// One more branch, of which the outcome is wanted.
    #[inline]
    pub fn and_settled<F, Fut, T, E, Kept>(
        self,
        branch: F,
    ) -> Builder<LinkSettled<B, Kept, T, E>, Infallible>
    where
        F: IntoFuture<IntoFuture = Fut, Output = Result<T, E>>, // of any error; where there is none: `async { Ok(f().await) }`
        T: Known<Kept<Fut> = Kept>,
        E: 'static,
    {
        self.link(Unfailing::new(Settled::new(T::kept(branch.into_future()))))
    }

    /// `gather!(settle; a, b, ..)`
    #[inline]
    pub fn settle(self) -> Gather<B, Infallible, Settle> {
        Gather::new(self.branches)
    }
}

/// A number of branches whose errors are of the type `E`, polled side by side.
///
/// Not an associated type: a branch with another error would be told once more for each branch behind it.
pub trait Branches<E> {
    /// The results, nested: `(((), A), B)`.
    type Outputs;
    const COUNT: usize;

    /// Polls those of the branches `from..to` that still run; says whether any of them still does. The first
    /// error ends it, with the position of the branch.
    fn poll_range(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        from: usize,
        to: usize,
    ) -> Result<Progress, (usize, E)>;

    /// Takes the results out, once all branches have one.
    fn take(self: Pin<&mut Self>) -> Self::Outputs;

    /// Drops every future and every result, in the order of the branches.
    fn clear(self: Pin<&mut Self>);
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Running,
    Done,
}

impl Progress {
    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        if self == Self::Done { other } else { self }
    }
}

/// No branch yet.
pub struct Start;

impl<E> Branches<E> for Start {
    type Outputs = ();
    const COUNT: usize = 0;

    #[inline(always)]
    fn poll_range(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: usize,
        _: usize,
    ) -> Result<Progress, (usize, E)> {
        Ok(Progress::Done)
    }

    #[inline(always)]
    fn take(self: Pin<&mut Self>) {}

    #[inline(always)]
    fn clear(self: Pin<&mut Self>) {}
}

/// One more branch, whose outcome is wanted.
type LinkSettled<B, F, T, E> = Link<B, Unfailing<Settled<F>>, Outcome<T, E>>;

/// A type that the compiler has found, which is every type, and what a branch that gives it is kept as, which is itself.
///
/// Of a future that does not fit the compiler does not know what it gives, hence not what the branch is kept as, and so
/// has nothing more to say: neither where it stands once more, nor at the `.await`.
pub trait Known {
    type Kept<F>;

    fn kept<F>(future: F) -> Self::Kept<F>;
}

impl<T> Known for T {
    type Kept<F> = F;

    #[inline(always)]
    fn kept<F>(future: F) -> F {
        future
    }
}

pin_project! {
    /// One more branch behind those of `B`.
    pub struct Link<B, F, T> {
        #[pin]
        before: B,
        #[pin]
        branch: Branch<F, T>,
    }
}

pin_project! {
    #[project = BranchProjected]
    #[project_replace = BranchTaken]
    enum Branch<F, T> {
        Running {
            #[pin]
            future: F,
        },
        // The future is gone by now, and with it whatever it held.
        Done { output: T },
        Empty,
    }
}

impl<B, F, T, E> Branches<E> for Link<B, F, T>
where
    B: Branches<E>,
    F: Future<Output = Result<T, E>>,
{
    type Outputs = (B::Outputs, T);
    const COUNT: usize = B::COUNT + 1;

    #[inline(always)]
    fn poll_range(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        from: usize,
        to: usize,
    ) -> Result<Progress, (usize, E)> {
        let mut this = self.project();
        let before = this.before.poll_range(cx, from, to)?;
        if !(from..to).contains(&B::COUNT) {
            return Ok(before);
        }
        let BranchProjected::Running { future } = this.branch.as_mut().project() else {
            return Ok(before);
        };
        match future.poll(cx) {
            Poll::Pending => Ok(Progress::Running),
            Poll::Ready(Ok(output)) => {
                this.branch.set(Branch::Done { output });
                Ok(before)
            }
            Poll::Ready(Err(error)) => Err((B::COUNT, error)),
        }
    }

    #[inline(always)]
    fn take(self: Pin<&mut Self>) -> Self::Outputs {
        let this = self.project();
        let before = this.before.take();
        match this.branch.project_replace(Branch::Empty) {
            BranchTaken::Done { output } => (before, output),
            _ => panic!("`gather!` was polled after it had completed"),
        }
    }

    #[inline(always)]
    fn clear(self: Pin<&mut Self>) {
        let mut this = self.project();
        this.before.clear();
        this.branch.set(Branch::Empty);
    }
}
