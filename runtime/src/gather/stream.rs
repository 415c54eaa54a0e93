//! What the feature `stream` adds.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use futures_core::stream::FusedStream;

use super::done::Done;
use super::many::Many;
use super::source::Source;

impl<S, F, Fut, D> Stream for Many<S, F, Fut, D>
where
    S: Source,
    F: FnMut(S::Item) -> Fut,
    Fut: Future,
    D: Done<Output = Fut::Output>,
{
    type Item = Fut::Output;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Fut::Output>> {
        self.get_mut().poll_result(cx)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.remaining()
    }
}

impl<S, F, Fut, D> FusedStream for Many<S, F, Fut, D>
where
    S: Source,
    F: FnMut(S::Item) -> Fut,
    Fut: Future,
    D: Done<Output = Fut::Output>,
{
    fn is_terminated(&self) -> bool {
        self.is_finished()
    }
}
