use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::task::coop;

use super::gate::{Gate, Taken, Ticket};
use super::{LimitError, LimitStats, Limiter, state};
use crate::__private::held;
use crate::sync::constructor;

/// At most so many at once; the others wait in the order in which they came.
///
/// It is made in a `const` context and needs no [runtime](super#runtime), so a `static` works:
///
/// ```
/// use async_rules::Limit;
///
/// static DB: Limit = Limit::new(10);
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), async_rules::LimitError> {
/// let permit = DB.acquire().await?;
/// assert_eq!((DB.in_flight(), DB.max()), (1, 10));
/// drop(permit);
/// assert_eq!(DB.in_flight(), 0);
/// # Ok(())
/// # }
/// ```
///
/// The order is strict: while anybody is queued, a call that comes later queues too, even if a place is
/// free at that moment. What counts as coming is the first poll (with budget left, in a tokio task), not the
/// making of the future. An uncontended call takes its place with a single atomic exchange.
///
/// Against `tokio::sync::Semaphore`: the number of places can be read and lowered below what is taken, calls
/// that nest are [refused](super#nesting), and there are [statistics](Self::stats); but a call takes one place,
/// never several.
pub struct Limit {
    gate: Gate,
}

impl Limit {
    /// The largest number of places: `2^31 - 1` on 64-bit targets, `2^15 - 1` on 32-bit ones.
    pub const MAX: usize = state::MAX;

    constructor! {
        /// A limit with `max` places; with `0` it is paused until [`set_max`](Self::set_max) raises it. More than
        /// [`Limit::MAX`] counts as that.
        #[must_use]
        pub const fn new(max: usize) -> Self {
            Self {
                gate: Gate::new(max),
            }
        }
    }

    /// As [`new`](Self::new), in the same room. Nobody has a place, and nobody [ever waited](Self::has_queued).
    #[inline]
    pub(super) fn reset(&self, max: usize) {
        self.gate.reset(max);
    }

    /// Whether anybody had to wait for it, ever.
    #[inline]
    pub(super) fn has_queued(&self) -> bool {
        self.gate.has_queued()
    }

    /// Waits for a place, behind those who already wait.
    ///
    /// # Errors
    ///
    /// [`LimitError::Closed`] if the limit is [closed](Self::close), also while the call waits, and
    /// [`LimitError::Nested`] if it is made from a `#[bounded]` body that
    /// [holds a place of this limit](super#nesting).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future leaves the queue without a hole; a place that was granted in the meantime goes to
    /// the next in line. The call's position in the queue is lost.
    ///
    /// # Examples
    ///
    /// ```
    /// use async_rules::Limit;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), async_rules::LimitError> {
    /// let limit = Limit::new(1);
    /// let permit = limit.acquire().await?;
    /// let second = async {
    ///     let _permit = limit.acquire().await?; // waits until the first is dropped
    ///     Ok(limit.in_flight())
    /// };
    /// let first = async { drop(permit) };
    /// let (in_flight, ()) = tokio::join!(second, first);
    /// assert_eq!(in_flight?, 1);
    /// # Ok::<(), async_rules::LimitError>(())
    /// # }
    /// ```
    #[inline]
    pub fn acquire(&self) -> Acquire<'_> {
        Acquire {
            limit: self,
            ticket: Ticket::New,
        }
    }

    /// Takes a place if one is free at once and nobody waits for it. `None` also where the limit is closed.
    ///
    /// ```
    /// use async_rules::Limit;
    ///
    /// let limit = Limit::new(1);
    /// let permit = limit.try_acquire();
    /// assert!(permit.is_some());
    /// assert!(limit.try_acquire().is_none());
    /// ```
    #[inline]
    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        self.gate.try_take().then(|| Permit {
            limit: self,
            taken: Taken::AtOnce,
        })
    }

    /// Changes the number of places, also while calls wait.
    ///
    /// Raising it lets those who wait in at once, in their order. Lowering it takes nothing away from a
    /// running call: places beyond the new number vanish as they are freed. `0` pauses the limit: calls queue
    /// until it is raised. More than [`Limit::MAX`] counts as that.
    ///
    /// ```
    /// use async_rules::Limit;
    ///
    /// let limit = Limit::new(2);
    /// let (first, second) = (limit.try_acquire(), limit.try_acquire());
    /// limit.set_max(1);
    /// assert_eq!((limit.in_flight(), limit.max()), (2, 1));
    /// drop(first);
    /// assert!(limit.try_acquire().is_none());
    /// drop(second);
    /// assert!(limit.try_acquire().is_some());
    /// ```
    pub fn set_max(&self, max: usize) {
        self.gate.set_max(max);
    }

    /// Gives out no place any more: those who wait and those who come later get [`LimitError::Closed`]. Calls
    /// that are inside keep their places, and so does one that was granted a place and has not noticed yet.
    /// A closed limit stays closed.
    ///
    /// ```
    /// use async_rules::{Limit, LimitError};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let limit = Limit::new(0);
    /// let (waited, ()) = tokio::join!(limit.acquire(), async { limit.close() });
    /// assert!(matches!(waited, Err(LimitError::Closed { .. })));
    /// # }
    /// ```
    pub fn close(&self) {
        self.gate.close();
    }

    /// Whether the limit was [closed](Self::close).
    pub fn is_closed(&self) -> bool {
        self.gate.word().is_closed()
    }

    /// How many places there are, taken or not.
    pub fn max(&self) -> usize {
        self.gate.word().max()
    }

    /// How many places are taken; more than [`max`](Self::max) for a while after it was lowered.
    pub fn in_flight(&self) -> usize {
        self.gate.word().in_flight()
    }

    /// How many calls are queued.
    pub fn waiting(&self) -> usize {
        self.gate.waiting()
    }

    /// All of it in one reading, with totals since the limit was made; see [`LimitStats`].
    pub fn stats(&self) -> LimitStats {
        self.gate.stats()
    }

    #[inline]
    fn identity(&self) -> usize {
        std::ptr::from_ref(&self.gate).addr()
    }

    #[inline]
    pub(super) fn release(&self, taken: Taken) {
        self.gate.release(taken);
    }

    #[inline]
    pub(super) fn cancel(&self, ticket: &mut Ticket) {
        self.gate.cancel(ticket);
    }

    /// What every way of waiting for a place comes down to.
    #[inline]
    pub(super) fn poll_acquire(
        &self,
        ticket: &mut Ticket,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Taken, LimitError>> {
        // The budget first, so that a place is never held by a future that has to yield.
        let budget = ready!(coop::poll_proceed(cx));
        if matches!(ticket, Ticket::New) && held::contains(self.identity()) {
            *ticket = Ticket::Done;
            return Poll::Ready(Err(LimitError::nested()));
        }
        let taken = ready!(self.gate.poll_take(ticket, cx));
        budget.made_progress();
        Poll::Ready(taken.map_err(|_| LimitError::closed()))
    }
}

impl fmt::Debug for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.gate.word();
        f.debug_struct("Limit")
            .field("max", &word.max())
            .field("in_flight", &word.in_flight())
            .field("waiting", &self.waiting())
            .field("closed", &word.is_closed())
            .finish()
    }
}

impl Limiter for Limit {
    type Permit<'a> = Permit<'a>;

    #[inline]
    fn acquire(&self) -> impl Future<Output = Result<Permit<'_>, LimitError>> + Send {
        Limit::acquire(self)
    }

    fn waiting(&self) -> usize {
        Limit::waiting(self)
    }

    #[inline]
    fn identity(&self) -> usize {
        Limit::identity(self)
    }
}

/// The future of [`Limit::acquire`].
#[must_use = "a future does nothing unless it is polled"]
pub struct Acquire<'a> {
    limit: &'a Limit,
    ticket: Ticket,
}

impl<'a> Future for Acquire<'a> {
    type Output = Result<Permit<'a>, LimitError>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        let limit = this.limit;
        limit
            .poll_acquire(&mut this.ticket, cx)
            .map_ok(|taken| Permit { limit, taken })
    }
}

impl Drop for Acquire<'_> {
    #[inline]
    fn drop(&mut self) {
        self.limit.cancel(&mut self.ticket);
    }
}

impl fmt::Debug for Acquire<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Acquire")
            .field("limit", self.limit)
            .finish()
    }
}

/// A place of a [`Limit`], freed on drop.
///
/// It may be sent to and dropped on another thread. To move it into a task, let the limit be a `static`, or
/// acquire inside the task.
///
/// ```
/// use async_rules::Limit;
///
/// static JOBS: Limit = Limit::new(3);
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), async_rules::LimitError> {
/// for job in 0..10 {
///     // The loop waits here while three jobs run.
///     let permit = JOBS.acquire().await?;
///     tokio::spawn(async move {
///         println!("job {job}");
///         drop(permit);
///     });
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "dropping the permit frees the place at once"]
pub struct Permit<'a> {
    limit: &'a Limit,
    taken: Taken,
}

impl Drop for Permit<'_> {
    #[inline]
    fn drop(&mut self) {
        self.limit.release(self.taken);
    }
}

impl fmt::Debug for Permit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Permit").field("limit", self.limit).finish()
    }
}
