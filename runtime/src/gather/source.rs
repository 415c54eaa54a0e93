//! Where the items come from: an iterator or a stream.

use std::marker::PhantomData;
#[cfg(feature = "stream")]
use std::pin::Pin;
use std::task::{Context, Poll};

#[cfg(feature = "stream")]
use futures_core::Stream;

/// What [`gather::map`](super::map) and its siblings take items from: everything that is an [`IntoIterator`], and,
/// with the feature `stream`, every `futures_core::Stream`.
///
/// `Via` tells the two apart and is always inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an iterator nor a stream",
    label = "the items come from an iterator, a collection or a stream"
)]
pub trait IntoSource<Via> {
    /// What it gives.
    type Item;
    #[doc(hidden)]
    type Source: Source<Item = Self::Item>;

    #[doc(hidden)]
    fn into_source(self) -> Self::Source;
}

/// Items that come one by one. `poll_item` is not called again after it has given `None`.
#[doc(hidden)]
pub trait Source {
    type Item;

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Self::Item>>;

    #[cfg(feature = "stream")]
    fn size_hint(&self) -> (usize, Option<usize>);
}

/// Items come from an iterator.
#[derive(Debug)]
pub struct ViaIterator(PhantomData<()>);

/// Items come from a stream.
#[cfg(feature = "stream")]
#[derive(Debug)]
pub struct ViaStream(PhantomData<()>);

#[doc(hidden)]
#[derive(Debug)]
pub struct Items<I>(I);

#[cfg(feature = "stream")]
#[doc(hidden)]
#[derive(Debug)]
pub struct Streamed<S>(Pin<Box<S>>);

#[diagnostic::do_not_recommend]
impl<I: IntoIterator> IntoSource<ViaIterator> for I {
    type Item = I::Item;
    type Source = Items<I::IntoIter>;

    #[inline]
    fn into_source(self) -> Self::Source {
        Items(self.into_iter())
    }
}

#[cfg(feature = "stream")]
impl<S: Stream> IntoSource<ViaStream> for S {
    type Item = S::Item;
    type Source = Streamed<S>;

    fn into_source(self) -> Self::Source {
        // One allocation for all its items, which makes what is returned `Unpin` whatever the stream is.
        Streamed(Box::pin(self))
    }
}

impl<I: Iterator> Source for Items<I> {
    type Item = I::Item;

    #[inline]
    fn poll_item(&mut self, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }

    #[cfg(feature = "stream")]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

#[cfg(feature = "stream")]
impl<S: Stream> Source for Streamed<S> {
    type Item = S::Item;

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {
        self.0.as_mut().poll_next(cx)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}
