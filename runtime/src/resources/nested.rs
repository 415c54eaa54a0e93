//! Which resource another one was opened inside of. The inner one is closed first, also where it has gone to the
//! background and the outer one has not, or both have.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::sync::{Mutex, MutexGuard};

thread_local! {
    static AROUND: Cell<Around> = const { Cell::new(Around::Nothing) };
}

/// The resource whose body is being polled.
enum Around {
    Nothing,
    /// One that nothing was opened inside of yet.
    Resource,
    ResourceOf(Inner),
}

/// What is inside of one resource, as far as its tear-down goes on in the background.
#[derive(Clone, Default)]
pub(crate) struct Inner(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    teardowns: usize,
    /// Of the tear-down of the outer one. Nobody else waits.
    waiting: Option<Waker>,
}

impl Inner {
    /// Of the resource whose body, or whose companion's set-up, is being polled.
    pub(super) fn around() -> Option<Self> {
        let inner = match AROUND.replace(Around::Nothing) {
            Around::Nothing => return None,
            Around::Resource => Self::default(),
            Around::ResourceOf(inner) => inner,
        };
        AROUND.set(Around::ResourceOf(inner.clone()));
        Some(inner)
    }

    /// A tear-down begins in the background; it has ended when what this returns is dropped.
    pub(super) fn begins(&self) -> Begun {
        self.state().teardowns += 1;
        Begun(self.clone())
    }

    pub(super) fn poll_ended(&self, context: &Context<'_>) -> Poll<()> {
        let mut state = self.state();
        if state.teardowns == 0 {
            return Poll::Ready(());
        }
        state.waiting = Some(context.waker().clone());
        Poll::Pending
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An [`Inner`] that is made when something is opened inside: most resources have none.
#[derive(Default)]
pub(crate) struct Inside(OnceLock<Inner>);

impl Inside {
    /// Runs `future`; what it opens is inside.
    pub(crate) async fn contains<F: Future>(&self, future: F) -> F::Output {
        let mut future = pin!(future);
        poll_fn(|context| {
            let _outer = self.enter();
            future.as_mut().poll(context)
        })
        .await
    }

    /// What is opened until the guard is dropped is inside.
    #[inline]
    pub(super) fn enter(&self) -> Outer<'_> {
        let around = match self.0.get() {
            Some(inner) => Around::ResourceOf(inner.clone()),
            None => Around::Resource,
        };
        Outer {
            around: AROUND.replace(around),
            inside: self,
        }
    }

    /// Waits for those that have begun.
    #[inline]
    pub(super) fn poll_ended(&self, context: &Context<'_>) -> Poll<()> {
        match self.0.get() {
            Some(inner) => inner.poll_ended(context),
            None => Poll::Ready(()),
        }
    }
}

/// The same one: it is made, if it was not.
impl Clone for Inside {
    fn clone(&self) -> Self {
        let inner = self.0.get_or_init(Inner::default);
        Self(OnceLock::from(inner.clone()))
    }
}

/// Puts back what was around before, and keeps what was made meanwhile.
pub(super) struct Outer<'a> {
    around: Around,
    inside: &'a Inside,
}

impl Drop for Outer<'_> {
    #[inline]
    fn drop(&mut self) {
        let before = std::mem::replace(&mut self.around, Around::Nothing);
        if let Around::ResourceOf(inner) = AROUND.replace(before) {
            // The same one, if it was there before.
            let _ = self.inside.0.set(inner);
        }
    }
}

pub(super) struct Begun(Inner);

impl Drop for Begun {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.teardowns -= 1;
        if state.teardowns > 0 {
            return;
        }
        let waiting = state.waiting.take();
        drop(state);
        // After the lock: a waker may do anything.
        if let Some(waiting) = waiting {
            waiting.wake();
        }
    }
}
