//! What is left of the nearest deadline.
//!
//! [`time::timeout`](crate::time::timeout) and the `timeout` attribute set a deadline for the
//! future inside. Code in there asks [`remaining`] how much of it is left, for example to pass
//! the budget on to another service.

use std::cell::Cell;
use std::task::{Context, Waker};
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
    let (task, nearest) = INNERMOST.with(|innermost| {
        let nearest = (innermost.depth.get() > 0).then(|| innermost.nearest.get())?;
        Some((innermost.task.get(), nearest?))
    })?;
    (task == tokio::task::try_id()).then(|| nearest.saturating_duration_since(Instant::now()))
}

thread_local! {
    static INNERMOST: Innermost = const { Innermost::none() };
}

/// What the innermost timeout that is being polled on this thread tells the code inside; all but the
/// depth is left over from an earlier one if there is none.
///
/// A field each, and written one by one: as a struct it would be put together on the stack first, and
/// the copy wait for that to arrive, in every poll of a timeout. For the same reason the outermost one,
/// which most are, saves nothing.
struct Innermost {
    /// How many timeouts are being polled, one inside the other.
    depth: Cell<usize>,
    /// The task that is being polled. A task of a `LocalSet` is polled inside other futures, and
    /// what those announced is not for it.
    task: Cell<Option<Id>>,
    /// The earliest deadline around.
    nearest: Cell<Option<Instant>>,
    /// The earliest deadline among the timeouts that were polled with the same waker.
    shared: Cell<Option<Instant>>,
    waker: Cell<WakerId>,
}

/// A copy of it.
#[derive(Clone, Copy)]
struct Frame {
    task: Option<Id>,
    nearest: Instant,
    shared: Instant,
    waker: WakerId,
}

impl Innermost {
    const fn none() -> Self {
        Self {
            depth: Cell::new(0),
            task: Cell::new(None),
            nearest: Cell::new(None),
            shared: Cell::new(None),
            waker: Cell::new(WakerId { data: 0, vtable: 0 }),
        }
    }

    fn get(&self) -> Option<Frame> {
        Some(Frame {
            task: self.task.get(),
            nearest: self.nearest.get()?,
            shared: self.shared.get()?,
            waker: self.waker.get(),
        })
    }

    #[inline]
    fn set(&self, frame: Frame) {
        self.task.set(frame.task);
        self.nearest.set(Some(frame.nearest));
        self.shared.set(Some(frame.shared));
        self.waker.set(frame.waker);
    }
}

/// Tells wakers apart without cloning them. It lives no longer than the waker it was made from, or a
/// clone of that, so an address is not used again while it is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct WakerId {
    data: usize,
    vtable: usize,
}

impl WakerId {
    #[inline]
    pub(crate) fn of(waker: &Waker) -> Self {
        Self {
            data: waker.data().addr(),
            vtable: std::ptr::from_ref(waker.vtable()).addr(),
        }
    }
}

/// Held while the body of a timeout is polled.
pub(crate) struct Scope {
    /// What an outer timeout has announced.
    outer: Option<Frame>,
    timer: Option<Timer>,
}

/// Which timer ends a timeout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timer {
    /// That of an outer timeout, which ends no later and wakes this one as well.
    Outer,
    /// Its own, in a task of tokio's, so that there is a runtime for sure.
    OfTask,
    /// Its own, and there may be no runtime to make it in.
    OfAnybody,
}

impl Scope {
    /// Announces nothing yet.
    #[inline]
    pub(crate) fn new() -> Self {
        Self {
            outer: None,
            timer: None,
        }
    }

    /// Announces `deadline` to what is polled until the scope is dropped.
    #[inline]
    pub(crate) fn enter(&mut self, deadline: Instant, cx: &Context<'_>) {
        let task = tokio::task::try_id();
        let waker = WakerId::of(cx.waker());
        let frame = Frame {
            task,
            nearest: deadline,
            shared: deadline,
            waker,
        };
        INNERMOST.with(|innermost| {
            let depth = innermost.depth.get();
            innermost.depth.set(depth + 1);
            if depth > 0 {
                self.timer = Some(self.enter_inside(innermost, frame));
            } else {
                self.timer = Some(Timer::own(task));
                innermost.set(frame);
            }
        });
    }

    #[inline(never)]
    fn enter_inside(&mut self, innermost: &Innermost, mut frame: Frame) -> Timer {
        self.outer = innermost.get();
        let timer = match &self.outer {
            Some(outer) if frame.joins(outer) => Timer::Outer,
            _ => Timer::own(frame.task),
        };
        innermost.set(frame);
        timer
    }

    /// `None` if nothing was announced.
    #[inline]
    pub(crate) fn timer(&self) -> Option<Timer> {
        self.timer
    }
}

impl Timer {
    #[inline]
    fn own(task: Option<Id>) -> Self {
        match task {
            Some(_) => Self::OfTask,
            None => Self::OfAnybody,
        }
    }
}

impl Frame {
    /// Takes over what the timeout around it has announced; whether the timer of that one will do.
    fn joins(&mut self, outer: &Self) -> bool {
        if outer.task != self.task {
            return false;
        }
        let deadline = self.nearest;
        self.nearest = deadline.min(outer.nearest);
        // The timer of an outer timeout may stand in for ours only where its wake-up is sure to
        // reach us. Combinators that poll a child only after its own waker was called
        // (`FuturesUnordered`, `Shared`) and executors that block inside a poll hand out wakers of
        // their own: under those, every timeout needs its own timer, or it would never fire once
        // the outer one is gone.
        if outer.waker != self.waker {
            return false;
        }
        self.shared = deadline.min(outer.shared);
        outer.shared <= deadline && (self.task.is_some() || !may_block_inside())
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
        if self.timer.is_none() {
            return;
        }
        INNERMOST.with(|innermost| {
            innermost.depth.set(innermost.depth.get() - 1);
            if let Some(outer) = self.outer {
                innermost.set(outer);
            }
        });
    }
}
