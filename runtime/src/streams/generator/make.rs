//! What streams are made by. Each takes an emitter for any lifetime, as `Generator::new` demands.

use futures_core::stream::FusedStream;

#[cfg(feature = "macros")]
use super::Direct;
use super::{Emitter, Free, Generator};
#[cfg(feature = "macros")]
use crate::__private::{Site, watch};
use crate::streams::End;

/// From a body that may do with its emitter what it likes.
pub(in crate::streams) fn free<T, R, F>(body: F) -> impl FusedStream<Item = T>
where
    F: AsyncFnOnce(Emitter<'_, T>) -> R,
    R: End<T>,
{
    // SAFETY: `body` takes an emitter for any lifetime.
    unsafe { Generator::<_, _, _, Free>::new(move |emitter| body(emitter)) }
}

/// From a body that awaits by itself whatever it emits.
#[cfg(feature = "macros")]
pub(crate) fn direct<T, R, F>(body: F) -> impl FusedStream<Item = T>
where
    F: AsyncFnOnce(Emitter<'_, T>) -> R,
    R: End<T>,
{
    // SAFETY: `body` takes an emitter for any lifetime.
    unsafe { Generator::<_, _, _, Direct>::new(move |emitter| body(emitter)) }
}

/// From one that is watched.
#[cfg(feature = "macros")]
pub(crate) fn watched<T, R, F>(site: &'static Site, body: F) -> impl FusedStream<Item = T>
where
    F: AsyncFnOnce(Emitter<'_, T>) -> R,
    R: End<T>,
{
    let start = move |emitter| watch::watched(site, body(emitter));
    // SAFETY: `body` takes an emitter for any lifetime.
    unsafe { Generator::<_, _, _, Direct>::new(start) }
}

/// From one that may block where others may not.
#[cfg(feature = "macros")]
pub(crate) fn unwatched<T, R, F>(body: F) -> impl FusedStream<Item = T>
where
    F: AsyncFnOnce(Emitter<'_, T>) -> R,
    R: End<T>,
{
    let start = move |emitter| watch::unwatched(body(emitter));
    // SAFETY: `body` takes an emitter for any lifetime.
    unsafe { Generator::<_, _, _, Direct>::new(start) }
}
