use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::task::{Id, JoinHandle};

use super::TaskError;
use super::registry::Record;

/// A task of a [`TaskSet`](super::TaskSet).
///
/// Await it for the task's result. Dropping it leaves the task running, and still tracked.
///
/// # Errors
///
/// Awaiting it gives a [`TaskError`] if the task panicked, was aborted (also by the shutdown of its
/// set or of its runtime) or was refused because the set was already shutting down.
///
/// # Panics
///
/// When it is polled again after it has resolved.
///
/// # Cancel safety
///
/// Awaiting it by reference (`&mut task`) in `select!` is cancel safe: the result stays until it is
/// fetched.
///
/// # Examples
///
/// ```
/// use async_rules::TaskSet;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let set = TaskSet::new();
/// let task = set.spawn_named("sum", async { 1 + 2 });
/// assert_eq!(task.name(), "sum");
/// assert!(!task.is_finished());
/// assert_eq!(task.await.unwrap(), 3);
/// # }
/// ```
pub struct Task<T> {
    /// Missing if the set refused the task.
    handle: Option<JoinHandle<T>>,
    record: Arc<Record>,
}

impl<T> Task<T> {
    pub(super) fn running(handle: JoinHandle<T>, record: Arc<Record>) -> Self {
        let handle = Some(handle);
        Self { handle, record }
    }

    pub(super) fn refused(record: Arc<Record>) -> Self {
        let handle = None;
        Self { handle, record }
    }

    /// Returns the name of the task: the one it was given, else the path of the annotated fn or of
    /// the async fn whose future was spawned, else the place of the spawn.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.record.name
    }

    /// Returns tokio's id of the task, or `None` if the task was refused.
    #[must_use]
    pub fn id(&self) -> Option<Id> {
        self.handle.as_ref().map(JoinHandle::id)
    }

    /// Asks the task to stop: [`task::cancelled`](super::cancelled) inside it returns.
    ///
    /// Nothing is dropped. A task that never looks goes on to its end.
    pub fn cancel(&self) {
        self.record.signal.fire();
    }

    /// Drops the task at its next `.await`, or right away if it is waiting in one.
    ///
    /// It takes effect soon after, not before this returns; await the task to know. A task that
    /// blocks its thread is not reached.
    pub fn abort(&self) {
        if let Some(handle) = &self.handle {
            handle.abort();
        }
    }

    /// Returns whether the task has ended, in whatever way. True for one that was refused.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.handle.as_ref().is_none_or(JoinHandle::is_finished)
    }
}

impl<T> Future for Task<T> {
    type Output = Result<T, TaskError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let Some(handle) = &mut this.handle else {
            return Poll::Ready(Err(TaskError::refused(this.record.name.clone())));
        };
        let joined = Pin::new(handle).poll(cx);
        if let Poll::Ready(Err(error)) = &joined
            && error.is_panic()
        {
            this.record.set.panic_was_seen(&this.record);
        }
        joined.map_err(|error| TaskError::joining(this.record.name.clone(), error))
    }
}

impl<T> fmt::Debug for Task<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Task")
            .field("name", &self.record.name)
            .field("id", &self.id())
            .field("finished", &self.is_finished())
            .finish_non_exhaustive()
    }
}
