//! Which resource another one was opened inside of. The inner one is closed first, also where it has gone to the
//! background and the outer one has not, or both have.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::sync::{Mutex, MutexGuard};

thread_local! {
    static AROUND: RefCell<Option<Inner>> = const { RefCell::new(None) };
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
        AROUND.with_borrow(Clone::clone)
    }

    /// Runs `future`; what it opens is inside.
    pub(crate) async fn contains<F: Future>(&self, future: F) -> F::Output {
        let mut future = pin!(future);
        poll_fn(|context| {
            let _outer = Outer(AROUND.replace(Some(self.clone())));
            future.as_mut().poll(context)
        })
        .await
    }

    /// A tear-down begins in the background; it has ended when what this returns is dropped.
    pub(super) fn begins(&self) -> Begun {
        self.state().teardowns += 1;
        Begun(self.clone())
    }

    /// Waits for those that have begun.
    pub(super) async fn ended(&self) {
        poll_fn(|context| self.poll_ended(context)).await;
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

/// Puts back what was before.
struct Outer(Option<Inner>);

impl Drop for Outer {
    fn drop(&mut self) {
        let outer = self.0.take();
        drop(AROUND.replace(outer));
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
