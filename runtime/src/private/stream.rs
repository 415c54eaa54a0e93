use std::marker::PhantomData;

use futures_core::stream::FusedStream;

use super::Site;
use crate::streams::{Emitter, End, from_fn};

/// What a fn under `#[stream]` returns.
#[inline]
pub fn stream<T, R, F>(_: Items<T>, body: F) -> impl FusedStream<Item = T>
where
    F: AsyncFnOnce(Emitter<'_, T>) -> R,
    R: End<T>,
{
    crate::streams::direct(body)
}

/// The same where the body is watched.
#[inline]
pub fn watched_stream<T, R, F>(
    _: Items<T>,
    site: &'static Site,
    body: F,
) -> impl FusedStream<Item = T>
where
    F: AsyncFnOnce(Emitter<'_, T>) -> R,
    R: End<T>,
{
    crate::streams::watched(site, body)
}

/// The same where it may block.
#[inline]
pub fn unwatched_stream<T, R, F>(_: Items<T>, body: F) -> impl FusedStream<Item = T>
where
    F: AsyncFnOnce(Emitter<'_, T>) -> R,
    R: End<T>,
{
    crate::streams::unwatched(body)
}

/// The items of a stream, of which it matters whether they are a `Result`.
pub struct Items<T>(PhantomData<fn() -> T>);

impl<T> Items<T> {
    #[allow(clippy::new_without_default, reason = "called by generated code alone")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T, E> Items<Result<T, E>> {
    pub const fn ending(&self) -> Ending<Result<(), E>> {
        Ending(PhantomData)
    }
}

/// Where they are none: the inherent fn of the same name comes first.
pub trait AnyItems {
    fn ending(&self) -> Ending<()> {
        Ending(PhantomData)
    }
}

impl<T> AnyItems for Items<T> {}

/// What the body evaluates to.
pub struct Ending<R>(PhantomData<fn() -> R>);

impl<R> Clone for Ending<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Ending<R> {}

impl<R> Ending<R> {
    /// Never one; its type settles what is returned.
    #[inline(always)]
    pub const fn typed(self) -> Option<R> {
        None
    }
}

impl Ending<()> {
    pub const fn of_values() -> Self {
        Self(PhantomData)
    }

    #[inline(always)]
    pub const fn done(self) {}
}

impl<E> Ending<Result<(), E>> {
    #[inline(always)]
    pub const fn done(self) -> Result<(), E> {
        Ok(())
    }
}

/// What an `emit!` becomes that an error has been reported for: never run.
pub fn not_emitted<T>(_: T) {
    unreachable!("the fn does not compile")
}

/// What a fn becomes that an error has been reported for: never run, and `Unpin` where that was the error.
pub fn no_stream<T>() -> impl FusedStream<Item = T> + Unpin {
    let none = from_fn::<T, (), _>(async |_| unreachable!("the fn does not compile"));
    Box::pin(none)
}
