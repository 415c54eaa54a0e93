//! What is left of the nearest deadline.
//!
//! [`time::timeout`](crate::time::timeout) and the `timeout` attribute set a deadline for the
//! future inside. Code in there asks [`remaining`] how much of it is left, for example to pass
//! the budget on to another service.

use std::cell::Cell;
use std::ptr;
use std::task::{Context, RawWakerVTable, Waker};
use std::time::Duration;

use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::Id;
use tokio::time::Instant;

/// Returns what is left until the nearest deadline around this code, or `None` where there is none.
///
/// The nearest deadline is the earliest of all the timeouts that are being polled around the
/// caller, whichever of them is the outer one. Once it has passed, the answer is zero until the
/// timeout gets its turn.
///
/// A deadline does not cross a spawn: a task that is started inside a timeout has none, because it
/// goes on when the timeout gives up. That holds for the tasks of a `LocalSet` that is driven
/// inside a timeout too. A timeout of more than a hundred years counts as no deadline.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use async_rules::{deadline, time};
///
/// async fn ask_upstream() -> Option<Duration> {
///     tokio::time::sleep(Duration::from_secs(4)).await;
///     deadline::remaining() // would go into a `grpc-timeout` header
/// }
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// let left = time::timeout(Duration::from_secs(10), ask_upstream()).await;
/// assert_eq!(left.unwrap(), Some(Duration::from_secs(6)));
/// assert_eq!(deadline::remaining(), None);
/// # }
/// ```
#[must_use]
pub fn remaining() -> Option<Duration> {
    let frame = FRAME.get()?;
    (frame.task == tokio::task::try_id())
        .then(|| frame.nearest.saturating_duration_since(Instant::now()))
}

thread_local! {
    /// The innermost timeout that is being polled on this thread.
    static FRAME: Cell<Option<Frame>> = const { Cell::new(None) };
}

/// What the poll of a timeout tells the code inside.
#[derive(Clone, Copy)]
struct Frame {
    /// The task that is being polled. A task of a `LocalSet` is polled inside other futures, and
    /// the frames of those are not its own.
    task: Option<Id>,
    /// The earliest deadline around.
    nearest: Instant,
    /// The earliest deadline among the timeouts that were polled with the same waker.
    shared: Instant,
    waker: WakerId,
}

/// Tells wakers apart without cloning them. A frame lives no longer than the waker it was made
/// from, so an address is not used again while it is compared.
#[derive(Clone, Copy)]
struct WakerId {
    data: *const (),
    vtable: *const RawWakerVTable,
}

impl WakerId {
    fn of(waker: &Waker) -> Self {
        Self {
            data: waker.data(),
            vtable: waker.vtable(),
        }
    }

    fn is(self, other: Self) -> bool {
        ptr::eq(self.data, other.data) && ptr::eq(self.vtable, other.vtable)
    }
}

/// Held while the body of a timeout is polled.
pub(crate) struct Scope {
    outer: Option<Frame>,
    deadline: Instant,
    covered: bool,
    in_task: bool,
}

impl Scope {
    /// Announces `deadline` to what is polled until the scope is dropped.
    #[inline]
    pub(crate) fn enter(deadline: Instant, cx: &Context<'_>) -> Self {
        let task = tokio::task::try_id();
        let waker = WakerId::of(cx.waker());
        let mut frame = Frame {
            task,
            nearest: deadline,
            shared: deadline,
            waker,
        };
        let mut covered = false;
        let outer = FRAME.get();
        if let Some(outer) = outer.filter(|outer| outer.task == task) {
            frame.nearest = deadline.min(outer.nearest);
            // The timer of an outer timeout may stand in for ours only where its wake-up is sure
            // to reach us. Combinators that poll a child only after its own waker was called
            // (`FuturesUnordered`, `Shared`) and executors that block inside a poll hand out
            // wakers of their own: under those, every timeout needs its own timer, or it would
            // never fire once the outer one is gone.
            if outer.waker.is(waker) {
                covered = outer.shared <= deadline && (task.is_some() || !may_block_inside());
                frame.shared = deadline.min(outer.shared);
            }
        }
        FRAME.set(Some(frame));
        Self {
            outer,
            deadline,
            covered,
            in_task: task.is_some(),
        }
    }

    /// The deadline that was announced.
    pub(crate) fn deadline(&self) -> Instant {
        self.deadline
    }

    /// Whether an outer timeout, which ends no later, wakes this one as well.
    pub(crate) fn covered(&self) -> bool {
        self.covered
    }

    /// Whether a task of tokio's is being polled, so that there is a runtime for sure.
    pub(crate) fn in_task(&self) -> bool {
        self.in_task
    }
}

/// Whether code that is not in a task may `block_on` a future while it is polled itself, under
/// `block_in_place`. A thread has one waker for all its `block_on`s, so the wakers do not tell; and
/// the outer timeout would not get a turn before the inner one has ended.
#[cold]
fn may_block_inside() -> bool {
    Handle::try_current()
        .is_ok_and(|runtime| runtime.runtime_flavor() != RuntimeFlavor::CurrentThread)
}

impl Drop for Scope {
    #[inline]
    fn drop(&mut self) {
        FRAME.set(self.outer);
    }
}
