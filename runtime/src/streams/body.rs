//! What a stream is made of.

use std::future::Future;

use super::Emitter;
#[cfg(all(feature = "watch", feature = "macros"))]
use crate::{__private::Site, watch};

/// How a stream ends: what its body evaluates to.
///
/// `()`, or `Result<(), E>` where the items are a `Result<T, E>`: the error is then the last item.
pub trait End<T>: sealed::End<T> {}

impl<T> End<T> for () {}
impl<T, E> End<Result<T, E>> for Result<(), E> {}

/// What [`from_fn`](super::from_fn) takes: an async closure or async fn from an [`Emitter`] to an [`End`].
// Beside `AsyncFnOnce`, whose future has no name on stable.
pub trait Body<'e, T>: FnOnce(Emitter<'e, T>) -> Self::Future {
    /// The body while it runs.
    type Future: Future<Output: End<T>>;
}

impl<'e, T, F, Fut> Body<'e, T> for F
where
    F: FnOnce(Emitter<'e, T>) -> Fut,
    Fut: Future<Output: End<T>>,
{
    type Future = Fut;
}

/// What makes a body for the lifetime of a stream.
pub(super) trait Start<T> {
    type Future: Future<Output: End<T>>;

    /// Whether a part of the body that has a waker of its own may emit.
    const WAKES: bool;

    // Whoever implements it takes the emitter for any lifetime, and so cannot rely on this one.
    fn start(self, emitter: Emitter<'static, T>) -> Self::Future;
}

/// A body that may do with its emitter what it likes.
pub(super) struct Free<F>(pub(super) F);

impl<T, F: for<'e> Body<'e, T>> Start<T> for Free<F> {
    type Future = <F as Body<'static, T>>::Future;

    const WAKES: bool = true;

    #[inline]
    fn start(self, emitter: Emitter<'static, T>) -> Self::Future {
        (self.0)(emitter)
    }
}

/// A body that awaits by itself whatever it emits, as that of an annotated fn does.
#[cfg(feature = "macros")]
pub(super) struct Direct<F>(pub(super) F);

#[cfg(feature = "macros")]
impl<T, F: for<'e> Body<'e, T>> Start<T> for Direct<F> {
    type Future = <F as Body<'static, T>>::Future;

    const WAKES: bool = false;

    #[inline]
    fn start(self, emitter: Emitter<'static, T>) -> Self::Future {
        (self.0)(emitter)
    }
}

/// The same under the watch, or if it has no site, one that may block.
#[cfg(all(feature = "watch", feature = "macros"))]
pub(super) struct Watched<F> {
    pub(super) body: F,
    pub(super) site: Option<&'static Site>,
}

#[cfg(all(feature = "watch", feature = "macros"))]
impl<T, F: for<'e> Body<'e, T>> Start<T> for Watched<F> {
    type Future = watch::Watched<<F as Body<'static, T>>::Future>;

    const WAKES: bool = false;

    fn start(self, emitter: Emitter<'static, T>) -> Self::Future {
        let body = (self.body)(emitter);
        match self.site {
            Some(site) => watch::macros::watched(site, body),
            None => watch::macros::unwatched(body),
        }
    }
}

pub(super) mod sealed {
    pub trait End<T> {
        /// The item that comes last.
        fn last(self) -> Option<T>;
    }

    impl<T> End<T> for () {
        #[inline]
        fn last(self) -> Option<T> {
            None
        }
    }

    impl<T, E> End<Result<T, E>> for Result<(), E> {
        #[inline]
        fn last(self) -> Option<Result<T, E>> {
            self.err().map(Err)
        }
    }
}
