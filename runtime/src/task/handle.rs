use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::task::{Id, JoinHandle};

use super::TaskError;
use super::name::Name;
use super::registry::Seat;
use super::shared::Shared;

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
    name: Name,
    /// Missing if the set refused the task.
    running: Option<Running<T>>,
}

struct Running<T> {
    /// Gives `None` if the set had the task aborted.
    handle: JoinHandle<Option<T>>,
    set: Shared,
    seat: Seat,
}

impl<T> Task<T> {
    pub(super) fn running(
        name: Name,
        handle: JoinHandle<Option<T>>,
        set: Shared,
        seat: Seat,
    ) -> Self {
        let running = Some(Running { handle, set, seat });
        Self { name, running }
    }

    pub(super) fn refused(name: Name) -> Self {
        let running = None;
        Self { name, running }
    }

    /// Returns the name of the task: the one it was given, else the path of the annotated fn or of
    /// the async fn whose future was spawned, else the place of the spawn.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns tokio's id of the task, or `None` if the task was refused.
    #[must_use]
    pub fn id(&self) -> Option<Id> {
        self.running.as_ref().map(|task| task.handle.id())
    }

    /// Asks the task to stop: [`task::cancelled`](super::cancelled) inside it returns.
    ///
    /// Nothing is dropped. A task that never looks goes on to its end.
    pub fn cancel(&self) {
        if let Some(Running { set, seat, .. }) = &self.running {
            set.ask_to_stop(*seat);
        }
    }

    /// Drops the task at its next `.await`, or right away if it is waiting in one.
    ///
    /// It takes effect soon after, not before this returns; await the task to know. A task that
    /// blocks its thread is not reached.
    pub fn abort(&self) {
        if let Some(Running { handle, .. }) = &self.running {
            handle.abort();
        }
    }

    /// Returns whether the task has ended, in whatever way. True for one that was refused.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.running
            .as_ref()
            .is_none_or(|task| task.handle.is_finished())
    }
}

impl<T> Future for Task<T> {
    type Output = Result<T, TaskError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { name, running } = &mut *self;
        let name = || Cow::from(&*name);
        let Some(Running { handle, set, seat }) = running else {
            return Poll::Ready(Err(TaskError::refused(name())));
        };
        Pin::new(handle).poll(cx).map(|joined| match joined {
            Ok(output) => output.ok_or_else(|| TaskError::aborted(name())),
            Err(error) => {
                if error.is_panic() {
                    set.panic_was_seen(*seat);
                }
                Err(TaskError::joining(name(), error))
            }
        })
    }
}

impl<T> fmt::Debug for Task<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Task")
            .field("name", &&*self.name)
            .field("id", &self.id())
            .field("finished", &self.is_finished())
            .finish_non_exhaustive()
    }
}
