//! What the results of many futures come to when they are awaited as one.

use std::convert::Infallible;

use super::Outcome;

/// What the futures of [`Many`](super::Many) may return so that all of them together can be awaited: a `Result`,
/// of which the first error ends it all, or the [`Outcome`] that [`gather::settle`](super::settle) makes of one.
pub trait Gatherable: Sized {
    /// What ends it all.
    type Error;

    /// What awaiting gives.
    type All;

    #[doc(hidden)]
    fn keep(self) -> Result<Self, Self::Error>;

    #[doc(hidden)]
    fn is_failure(&self) -> bool;

    #[doc(hidden)]
    fn failed(error: Self::Error) -> Self::All;

    #[doc(hidden)]
    fn collect(results: impl Iterator<Item = Self>) -> Self::All;
}

impl<T, E> Gatherable for Result<T, E> {
    type Error = E;
    type All = Result<Vec<T>, E>;

    #[inline]
    fn keep(self) -> Result<Self, E> {
        self.map(Ok)
    }

    fn is_failure(&self) -> bool {
        self.is_err()
    }

    fn failed(error: E) -> Self::All {
        Err(error)
    }

    fn collect(results: impl Iterator<Item = Self>) -> Self::All {
        results.collect()
    }
}

impl<T, E> Gatherable for Outcome<T, E> {
    type Error = Infallible;
    type All = Vec<Self>;

    #[inline]
    fn keep(self) -> Result<Self, Infallible> {
        Ok(self)
    }

    fn is_failure(&self) -> bool {
        false
    }

    fn failed(error: Infallible) -> Self::All {
        match error {}
    }

    fn collect(results: impl Iterator<Item = Self>) -> Self::All {
        results.collect()
    }
}

/// Whether `Many` of this is a future itself: it never is. See where it is asked for.
#[diagnostic::on_unimplemented(
    message = "the futures return `{Self}` and not a `Result`, so that they cannot be awaited as a whole",
    label = "there is no error to stop at",
    note = "return a `Result` from each: `Ok::<_, std::convert::Infallible>(value)` if nothing can fail",
    note = "or take what they return one by one: with `.next()`, with `.for_each(..)`, or as a stream"
)]
pub trait Whole {}

impl<T, E> Whole for Result<T, E> where Self: OnceAwaited {}

impl<T, E> Whole for Outcome<T, E> where Self: OnceAwaited {}

/// Implemented by nothing.
#[diagnostic::on_unimplemented(
    message = "what `gather::map` and its siblings return becomes a future when it is awaited",
    label = "not a future yet",
    note = "write `.into_future()`, or await it in a block: `async {{ gather::map(..).await }}`"
)]
pub trait OnceAwaited {}
