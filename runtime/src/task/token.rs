use std::fmt;
use std::future::{Future as _, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::Poll;

use crate::sync::{AtomicBool, Notify};

/// Asks those who hold a clone of it to stop. They decide when and how; nothing is dropped.
///
/// Every [`TaskSet`](super::TaskSet) has one, which
/// [`TaskSet::shutdown`](super::TaskSet::shutdown) fires. Every task has one besides, which
/// [`Task::cancel`](super::Task::cancel) fires; inside the task,
/// [`task::cancelled`](super::cancelled) waits for either of the two.
///
/// A fired token stays fired.
///
/// # Examples
///
/// ```
/// use async_rules::task::CancelToken;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let token = CancelToken::new();
/// let waiting = tokio::spawn({
///     let token = token.clone();
///     async move { token.cancelled().await }
/// });
/// assert!(!token.is_cancelled());
/// token.cancel();
/// waiting.await.unwrap();
/// # }
/// ```
#[derive(Clone, Default)]
pub struct CancelToken {
    signal: Arc<Signal>,
}

impl CancelToken {
    /// Makes a token that has not been fired.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fires the token. Firing it again does nothing.
    pub fn cancel(&self) {
        self.signal.fire();
    }

    /// Returns whether the token has been fired.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.signal.is_fired()
    }

    /// Waits until the token is fired; returns at once if it has been already.
    ///
    /// # Cancel safety
    ///
    /// Dropping the returned future loses nothing.
    pub async fn cancelled(&self) {
        fired(&self.signal, None).await;
    }

    pub(super) fn signal(&self) -> &Signal {
        &self.signal
    }
}

impl fmt::Debug for CancelToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancelToken")
            .field("cancelled", &self.is_cancelled())
            .finish()
    }
}

/// What a token is made of. It only ever goes from not fired to fired.
#[derive(Default)]
pub(super) struct Signal {
    fired: AtomicBool,
    waiters: Notify,
}

impl Signal {
    pub(super) fn fire(&self) {
        // Release: who sees the flag sees what was written before the token was fired. Nothing
        // more is asked of the flag, because the wake-up below has an order of its own.
        if !self.fired.swap(true, Ordering::Release) {
            self.waiters.notify_waiters();
        }
    }

    pub(super) fn is_fired(&self) -> bool {
        self.fired.load(Ordering::Acquire)
    }
}

/// Waits until `one` is fired, or `other`.
///
/// No wake-up is lost. `notify_waiters` reaches every `Notified` that was made before it was
/// called, polled or not, and they are made here before the flags are read. So either `fire` calls
/// `notify_waiters` after that, and the `Notified` is woken; or it has called it before, and then
/// the flag, stored before that call, is seen: making a `Notified` reads the count of such calls
/// that `notify_waiters` wrote, both sequentially consistent, and what happened before the write
/// is visible after the read.
pub(super) async fn fired(one: &Signal, other: Option<&Signal>) {
    let mut first = pin!(one.waiters.notified());
    let mut second = pin!(other.map(|other| other.waiters.notified()));
    poll_fn(|cx| {
        // The flags come first: the two below may refuse to answer for lack of cooperative budget.
        if one.is_fired() || other.is_some_and(Signal::is_fired) {
            return Poll::Ready(());
        }
        if let Some(second) = second.as_mut().as_pin_mut()
            && second.poll(cx).is_ready()
        {
            return Poll::Ready(());
        }
        first.as_mut().poll(cx)
    })
    .await;
}
