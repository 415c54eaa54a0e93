//! The stream itself. All of the unsafe code of this crate is in here.
//!
//! A stream owns its body, and the body hands items to the stream: whatever they go through is reached from both
//! sides. Safe Rust can share it (`Arc<Mutex<..>>`), for an allocation a stream and two locks an item; a
//! thread-local goes wrong where streams are nested. So there is a slot in the stream beside the body, and the body
//! has its address. Why that is sound, for the `SAFETY` comments to refer to:
//!
//! 1. *The address is good for as long as it is used.* It is that of a pinned slot, which is not moved, and whose
//!    memory is used for nothing else before it is dropped. An [`Access`](slot::Access) does not outlive the body,
//!    which is dropped before the slot: it is part of an [`Emitter<'e, T>`](Emitter), and what is given one takes it
//!    for any `'e`, so it has no place to put it that outlives the call. Nor can two bodies swap theirs: `'e` and
//!    `T` are invariant.
//! 2. *One side at a time.* The stream looks into the slot before and after it polls the body, never meanwhile, and
//!    through `&mut`. The body does while it is polled, by this thread or by one that it waits for, and through
//!    `&mut Access`, which cannot be cloned.
//! 3. *Nothing comes between.* While a reference to the content exists, no code of others runs, such as a `Drop` or
//!    a `Waker`: things are moved in and out, and dropped elsewhere.
//! 4. *No reference is in the way.* The content is behind an `UnsafeCell`, and the slot is `!Unpin`, as is the stream
//!    around it: a `&mut` to either does not claim that there is no other way to it.
#![deny(unsafe_op_in_unsafe_fn)]
#![allow(
    unsafe_code,
    reason = "argued above, and stress-tested: see `runtime/tests/stream_stress.rs`"
)]

mod emitter;
mod make;
mod slot;

use std::marker::PhantomData;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use futures_core::stream::FusedStream;
use pin_project_lite::pin_project;

use super::end::sealed::End;
pub use emitter::{Emit, Emitter};
pub(super) use make::free;
#[cfg(feature = "macros")]
pub(crate) use make::{direct, unwatched, watched};
use slot::Slot;

pin_project! {
    /// A stream from the body that `start` makes.
    ///
    /// `K` is what the body does with its emitter.
    pub(super) struct Generator<T, S, B, K> {
        // Dropped in this order: the body has the address of the slot.
        #[pin]
        state: State<S, B>,
        #[pin]
        slot: Slot<T>,
        _kind: PhantomData<K>,
    }
}

/// What a body does with its emitter.
pub(super) trait Kind {
    /// Whether a part of it that has a waker of its own may emit.
    const WAKES: bool;
}

/// What it likes.
pub(super) struct Free;

impl Kind for Free {
    const WAKES: bool = true;
}

/// It awaits by itself whatever it emits, as that of an annotated fn does.
#[cfg(feature = "macros")]
pub(super) struct Direct;

#[cfg(feature = "macros")]
impl Kind for Direct {
    const WAKES: bool = false;
}

pin_project! {
    #[project = StateProj]
    #[project_replace = StateReplaced]
    enum State<S, B> {
        // Until the first poll. It may be moved, so the slot has no address yet.
        New { start: S },
        Running {
            #[pin]
            body: B,
        },
        // Whether there is one more item in the slot.
        Ended { more: bool },
    }
}

impl<T, S, B, K> Generator<T, S, B, K>
where
    S: FnOnce(Emitter<'static, T>) -> B,
    B: Future<Output: End<T>>,
{
    /// # Safety
    ///
    /// The emitter that `start` is called with goes nowhere but to code that takes one for any lifetime, and to which
    /// it is not known that it gets this one.
    pub(super) unsafe fn new(start: S) -> Self {
        Self {
            state: State::New { start },
            slot: Slot::new(),
            _kind: PhantomData,
        }
    }
}

impl<T, S, B, K: Kind> Stream for Generator<T, S, B, K>
where
    S: FnOnce(Emitter<'static, T>) -> B,
    B: Future<Output: End<T>>,
{
    type Item = T;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let mut this = self.as_mut().project();
        if K::WAKES
            && let Some(waiting) = this.slot.as_mut().polled_with(cx)
        {
            waiting.wake();
        }
        let mut unwinding = EndOnUnwind(this.state);
        let StateProj::Running { body } = unwinding.0.as_mut().project() else {
            mem::forget(unwinding);
            return self.poll_at_rest(cx);
        };
        let polled = body.poll(cx);
        mem::forget(unwinding);
        match polled {
            Poll::Pending => match this.slot.take() {
                Some(item) => Poll::Ready(Some(item)),
                None => Poll::Pending,
            },
            Poll::Ready(end) => self.end(end.last()),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.is_terminated() {
            (0, Some(0))
        } else {
            (0, None)
        }
    }
}

impl<T, S, B, K: Kind> Generator<T, S, B, K>
where
    S: FnOnce(Emitter<'static, T>) -> B,
    B: Future<Output: End<T>>,
{
    /// Before the body runs, and after that.
    #[cold]
    fn poll_at_rest(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let mut this = self.as_mut().project();
        if let StateProj::Ended { more } = this.state.as_mut().project() {
            let item = if mem::take(more) {
                this.slot.take()
            } else {
                // After a panic there may be one.
                None
            };
            return Poll::Ready(item);
        }
        let ended = State::Ended { more: false };
        if let StateReplaced::New { start } = this.state.as_mut().project_replace(ended) {
            // SAFETY: the state is never `New` again, so there is only this one; where it goes is as `new` demands.
            let access = unsafe { this.slot.access() };
            let body = start(Emitter::new(access));
            this.state.set(State::Running { body });
        }
        self.poll_next(cx)
    }

    #[cold]
    fn end(self: Pin<&mut Self>, last: Option<T>) -> Poll<Option<T>> {
        let mut this = self.project();
        let item = this.slot.as_mut().take();
        let more = item.is_some() && last.is_some();
        this.state.set(State::Ended { more });
        // There is an item if it was emitted by a future that was dropped before it was told so.
        if item.is_none() {
            return Poll::Ready(last);
        }
        this.slot.put(last);
        Poll::Ready(item)
    }
}

/// Where the body panics there is nothing to resume.
struct EndOnUnwind<'a, S, B>(Pin<&'a mut State<S, B>>);

impl<S, B> Drop for EndOnUnwind<'_, S, B> {
    fn drop(&mut self) {
        self.0.set(State::Ended { more: false });
    }
}

/// After the end, and after a panic of the body, there is never an item again.
impl<T, S, B, K: Kind> FusedStream for Generator<T, S, B, K>
where
    S: FnOnce(Emitter<'static, T>) -> B,
    B: Future<Output: End<T>>,
{
    fn is_terminated(&self) -> bool {
        match &self.state {
            State::New { .. } => false,
            State::Running { .. } => false,
            State::Ended { more } => !more,
        }
    }
}
