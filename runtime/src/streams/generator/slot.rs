//! The slot beside the body; see the module above for what the numbers in `SAFETY` mean.

use std::cell::UnsafeCell;
use std::marker::PhantomPinned;
use std::pin::Pin;
use std::ptr::{self, NonNull};
use std::task::{Context, Poll, Waker};

/// Holds one item at most.
pub(super) struct Slot<T> {
    content: UnsafeCell<Content<T>>,
    _pinned: PhantomPinned,
}

struct Content<T> {
    item: Option<T>,
    /// The address of the waker that the body is polled with: a number, which nobody follows.
    polled_with: usize,
    /// Who waits for room under a waker of its own, as a future inside a `FuturesUnordered` does.
    waiting: Option<Waker>,
}

/// The body's way to the slot.
// `Slot<T>` is invariant in `T`, and so is this.
pub(super) struct Access<T>(NonNull<Slot<T>>);

// SAFETY: a way to a `T` that is moved, to a number and to a waker, never used by two threads at once (2).
unsafe impl<T: Send> Send for Access<T> {}
// SAFETY: there is nothing to do with an `&Access`.
unsafe impl<T: Send> Sync for Access<T> {}
// SAFETY: so are all of its fields. Said here, rustc does not count them up where an item cannot be sent.
unsafe impl<T: Send> Send for Slot<T> {}
// SAFETY: there is nothing to do with an `&Slot`.
unsafe impl<T: Send> Sync for Slot<T> {}

impl<T> Slot<T> {
    pub(super) fn new() -> Self {
        Self {
            content: UnsafeCell::new(Content {
                item: None,
                polled_with: 0,
                waiting: None,
            }),
            _pinned: PhantomPinned,
        }
    }

    /// The body's way to this slot.
    ///
    /// # Safety
    ///
    /// There is no other one. It is not used after the slot has been dropped, nor while another method of the slot
    /// runs, and is given to nobody who could do so.
    pub(super) unsafe fn access(self: Pin<&mut Self>) -> Access<T> {
        // SAFETY: nothing is moved.
        Access(NonNull::from(unsafe { self.get_unchecked_mut() }))
    }

    /// Before the body is polled. Gives the waker of who has waited for the room that there is now.
    #[inline]
    pub(super) fn polled_with(self: Pin<&mut Self>, cx: &Context<'_>) -> Option<Waker> {
        // SAFETY: by 2 nobody else looks into it, by 3 nobody comes to.
        let content = unsafe { &mut *self.content.get() };
        content.polled_with = address(cx);
        if content.waiting.is_some() {
            content.waiting.take()
        } else {
            None
        }
    }

    /// The item.
    #[inline]
    pub(super) fn take(self: Pin<&mut Self>) -> Option<T> {
        // SAFETY: by 2 nobody else looks into it, by 3 nobody comes to.
        unsafe { (*self.content.get()).item.take() }
    }

    /// Puts an item in that does not come through the access.
    pub(super) fn put(self: Pin<&mut Self>, item: Option<T>) {
        // SAFETY: by 2 nobody else looks into it, by 3 nobody comes to.
        let before = unsafe { ptr::replace(&raw mut (*self.content.get()).item, item) };
        drop(before);
    }
}

impl<T> Access<T> {
    /// Puts the item in as soon as there is room, and is ready once there is room again.
    #[inline]
    pub(super) fn poll_put(&mut self, item: &mut Option<T>, cx: &Context<'_>) -> Poll<()> {
        let own_waker = {
            // SAFETY: by 1 the slot is there, by 2 nobody else looks into it, by 3 nobody comes to.
            let content = unsafe { &mut *self.0.as_ref().content.get() };
            if content.item.is_none() {
                if item.is_none() {
                    return Poll::Ready(());
                }
                // By 3: a `None` is overwritten, which drops nothing.
                content.item = item.take();
            }
            content.polled_with != address(cx)
        };
        // The consumer polls the stream again after an item, and so the body. It need not be woken for that, and
        // nor need a part of it that is polled along with it.
        if own_waker {
            self.wait(cx.waker().clone());
        }
        Poll::Pending
    }

    /// Puts the item in where there is room: another one would be lost.
    #[inline]
    pub(super) fn put(&mut self, item: T) {
        // SAFETY: by 1 the slot is there, by 2 nobody else looks into it, by 3 nobody comes to. A field may be
        // written whatever it holds; what it holds need not be dropped.
        unsafe { ptr::write(&raw mut (*self.0.as_ref().content.get()).item, Some(item)) };
    }

    #[cold]
    fn wait(&mut self, waker: Waker) {
        // SAFETY: by 1 the slot is there, by 2 nobody else looks into it, by 3 nobody comes to.
        let before = unsafe {
            ptr::replace(
                &raw mut (*self.0.as_ref().content.get()).waiting,
                Some(waker),
            )
        };
        drop(before);
    }
}

fn address(cx: &Context<'_>) -> usize {
    ptr::from_ref(cx.waker()).addr()
}
