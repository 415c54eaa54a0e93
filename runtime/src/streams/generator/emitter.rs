use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::slot::Access;

/// What the body of a stream emits its items through; see [`from_fn`](crate::streams::from_fn).
///
/// It belongs to the call of the body for which it was made, and cannot leave it.
pub struct Emitter<'e, T> {
    access: Access<T>,
    // Invariant in `'e`.
    _call: PhantomData<fn(&'e ()) -> &'e ()>,
}

impl<T> Emitter<'_, T> {
    pub(super) fn new(access: Access<T>) -> Self {
        Self {
            access,
            _call: PhantomData,
        }
    }

    /// Hands an item to the consumer, and goes on when the next one is asked for.
    ///
    /// # Cancel safety
    ///
    /// Dropped before it was polled, the item is dropped with it. A poll gives the item to the consumer, unless an
    /// earlier one is still on its way: if the future is dropped after that (as the loser of a `select!`), the item
    /// arrives all the same, and another one that is emitted waits for it. Dropped while it waits, an item is dropped.
    #[inline]
    pub fn emit(&mut self, item: T) -> Emit<'_, T> {
        Emit {
            access: &mut self.access,
            item: Some(item),
        }
    }

    /// The same for an item that the body itself emits and awaits at once, as an `emit!` does: then there is room
    /// now, and again when the body goes on.
    #[doc(hidden)]
    #[inline]
    pub fn put(&mut self, item: T) -> Put {
        self.access.put(item);
        Put { waited: false }
    }
}

impl<T> fmt::Debug for Emitter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emitter").finish_non_exhaustive()
    }
}

/// The future of [`Emitter::emit`].
#[must_use = "nothing is emitted until it is awaited"]
pub struct Emit<'a, T> {
    access: &'a mut Access<T>,
    /// Until there is room for it.
    item: Option<T>,
}

// The item is moved out of it.
impl<T> Unpin for Emit<'_, T> {}

impl<T> Future for Emit<'_, T> {
    type Output = ();

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Self { access, item } = &mut *self;
        access.poll_put(item, cx)
    }
}

/// The future of [`Emitter::put`].
#[doc(hidden)]
#[derive(Debug)]
#[must_use = "the body waits for the consumer"]
pub struct Put {
    waited: bool,
}

impl Future for Put {
    type Output = ();

    #[inline]
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.waited {
            return Poll::Ready(());
        }
        self.waited = true;
        Poll::Pending
    }
}

impl<T> fmt::Debug for Emit<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emit").finish_non_exhaustive()
    }
}
