use std::cell::Cell;
use std::future::pending;

use tokio::task::{Id, try_id};

use super::shared::Shared;
use super::token;

thread_local! {
    /// The innermost tracked task that is being polled on this thread.
    static CURRENT: Cell<Option<Current>> = const { Cell::new(None) };
}

struct Current {
    set: Shared,
    slot: u32,
    /// The tokio task behind it. Another task may be polled inside, by a `LocalSet`.
    id: Option<Id>,
}

/// Runs `poll`, which may not unwind, with the one at `slot` as the current task.
///
/// The handle is lent rather than cloned: two moves instead of two atomic operations a poll.
pub(super) fn poll_as<R>(set: &mut Option<Shared>, slot: u32, poll: impl FnOnce() -> R) -> R {
    let Some(own) = set.take() else {
        return poll();
    };
    let id = try_id();
    let current = Current { set: own, slot, id };
    let outer = CURRENT.replace(Some(current));
    let result = poll();
    *set = CURRENT.replace(outer).map(|current| current.set);
    result
}

/// The tracked task that the caller runs in: its set, and where it stands there.
pub(super) fn current() -> Option<(Shared, u32)> {
    let current = CURRENT.take()?;
    let own = (current.id == try_id()).then(|| (current.set.clone(), current.slot));
    CURRENT.set(Some(current));
    own
}

/// Waits until the task that it is awaited in is asked to stop: by [`Task::cancel`], by a shutdown
/// of the task's set, or by the set's [`cancel_token`].
///
/// Nothing is dropped by being asked. A task that never awaits this is not disturbed, until a
/// shutdown has waited long enough and aborts it.
///
/// Outside of a tracked task this **never returns**. That includes a task that a tracked task
/// started by `tokio::spawn` or on a `LocalSet`. Which task it is is settled at the first poll.
///
/// # Cancel safety
///
/// Dropping the returned future loses nothing; a request to stop stays, and the next call returns
/// at once.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use async_rules::{TaskSet, task};
///
/// async fn poll_the_feed() -> u32 {
///     let mut rounds = 0;
///     loop {
///         tokio::select! {
///             () = task::cancelled() => return rounds,
///             () = tokio::time::sleep(Duration::from_secs(1)) => rounds += 1,
///         }
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// let set = TaskSet::new();
/// let feed = set.spawn(poll_the_feed());
/// tokio::time::sleep(Duration::from_millis(3_500)).await;
/// feed.cancel();
/// assert_eq!(feed.await.unwrap(), 3);
/// # }
/// ```
///
/// [`Task::cancel`]: super::Task::cancel
/// [`cancel_token`]: super::TaskSet::cancel_token
pub async fn cancelled() {
    match current() {
        Some((set, slot)) => {
            let own = set.signal(slot);
            token::fired(&own, Some(set.token().signal())).await;
        }
        None => pending().await,
    }
}
