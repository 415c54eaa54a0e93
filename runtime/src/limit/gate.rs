//! The limiter itself: an atomic word for the common case, a locked queue for the rest.
//!
//! The rules that keep it correct:
//!
//! - The queue is non-empty exactly while `WAITERS` is set, apart from moments inside the lock.
//! - While `WAITERS` is set, only the holder of the lock adds to `in_flight`; without it, anybody may, by
//!   compare-and-swap, while there is room. So nobody overtakes the queue.
//! - `max`, `WAITERS` and `CLOSED` change only under the lock. `in_flight` falls at any time, by one addition;
//!   whoever sees `WAITERS` in the word it subtracted from takes the lock and hands free places over. Both
//!   sides act on the same word, so either the subtraction sees the flag or who sets the flag sees the place.
//! - Who gives a place back and sees `WAITERS` before may pass it on under the lock instead, as long as no more
//!   than `max` are in use: then `in_flight` does not move.
//! - A place is granted under the lock. Who waits for it may learn that without: see [`Grants`].
//! - Wakers are called and dropped outside the lock: they may run code that comes back to this limit.

use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};
use std::sync::atomic::{AtomicBool as PlainAtomicBool, AtomicUsize as PlainAtomicUsize};
use std::sync::{OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};

use super::grants::Grants;
use super::queue::{Queue, Standing};
use super::state::{CLOSED, ONE, WAITERS, Word};
use super::stats::LimitStats;
use crate::sync::{AtomicUsize, Mutex, MutexGuard, constructor};

/// The word, the lock and what it protects are one cache line: whoever gives a place on has them all.
#[derive(Debug)]
#[repr(C, align(64))]
pub(super) struct Gate {
    word: AtomicUsize,
    queue: Mutex<Queue>,
    /// Made by the first who has to wait.
    grants: OnceLock<Box<Grants>>,
    /// The most that were ever inside, and whether anybody was, which is written without an exchange: each key that
    /// comes has a first one. Plain atomics, not modelled: nothing is decided by them.
    peak: PlainAtomicUsize,
    entered: PlainAtomicBool,
}

/// What one acquiring future remembers between polls. It owes the gate a `cancel` if it is dropped.
#[derive(Debug, Default)]
pub(super) enum Ticket {
    #[default]
    New,
    Queued(u32),
    Done,
}

/// How a place was come by, which tells what to expect when it is given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    AtOnce,
    /// Passed on to one who waited, behind whom others may wait.
    Queued,
}

/// The limit was closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Closed;

enum Try {
    Taken,
    Full,
    Closed,
}

impl Gate {
    constructor! {
        pub(super) const fn new(max: usize) -> Self {
            Self {
                word: AtomicUsize::new(Word::new(max).0),
                queue: Mutex::new(Queue::new()),
                grants: OnceLock::new(),
                peak: PlainAtomicUsize::new(0),
                entered: PlainAtomicBool::new(false),
            }
        }
    }

    /// As new, for somebody else; nobody comes, and nobody ever queued. A change of `max` may still be on its way.
    #[inline]
    pub(super) fn reset(&self, max: usize) {
        let new = Word::new(max);
        // Relaxed: whoever is let in next is told of the gate after this. Exchanged, since a change of `max` exchanges
        // it too: a plain store could be taken to come after what is added to it.
        if self.word.load(Relaxed) != new.0 {
            self.word.swap(new.0, Relaxed);
        }
        self.peak.store(0, Relaxed);
        self.entered.store(false, Relaxed);
    }

    #[inline]
    pub(super) fn has_queued(&self) -> bool {
        self.grants.get().is_some()
    }

    pub(super) fn word(&self) -> Word {
        Word(self.word.load(Acquire))
    }

    pub(super) fn waiting(&self) -> usize {
        if self.word().has_waiters() {
            self.lock().waiting()
        } else {
            0
        }
    }

    pub(super) fn stats(&self) -> LimitStats {
        let queue = self.lock();
        let word = self.word();
        LimitStats {
            max: word.max(),
            in_flight: word.in_flight(),
            waiting: queue.waiting(),
            closed: word.is_closed(),
            peak_in_flight: self
                .peak
                .load(Relaxed)
                .max(self.entered.load(Relaxed).into()),
            peak_waiting: queue.longest(),
            queued: queue.begun(),
            abandoned: queue.abandoned,
        }
    }

    /// Takes a place if that is possible at once.
    #[inline]
    pub(super) fn try_take(&self) -> bool {
        matches!(self.try_enter(), Try::Taken)
    }

    #[inline]
    fn try_enter(&self) -> Try {
        // Relaxed: the value is only a guess until the exchange confirms it.
        let mut word = Word(self.word.load(Relaxed));
        while word.is_open() {
            // Acquire, against the release in `release`: what the former holder of the place did is visible.
            match self
                .word
                .compare_exchange_weak(word.0, word.0 + ONE, Acquire, Relaxed)
            {
                Ok(_) => {
                    self.note_peak(word.in_flight() + 1);
                    return Try::Taken;
                }
                Err(actual) => word = Word(actual),
            }
        }
        if word.is_closed() {
            Try::Closed
        } else {
            Try::Full
        }
    }

    #[inline]
    pub(super) fn poll_take(
        &self,
        ticket: &mut Ticket,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Taken, Closed>> {
        let polled = match *ticket {
            Ticket::New => match self.try_enter() {
                Try::Taken => Poll::Ready(Ok(Taken::AtOnce)),
                Try::Closed => Poll::Ready(Err(Closed)),
                Try::Full => self.join_queue(ticket, cx),
            },
            Ticket::Queued(index) => self.check_queue(index, cx),
            Ticket::Done => panic!("the future of a permit was polled after it had completed"),
        };
        if polled.is_ready() {
            *ticket = Ticket::Done;
        }
        polled
    }

    #[cold]
    fn join_queue(&self, ticket: &mut Ticket, cx: &mut Context<'_>) -> Poll<Result<Taken, Closed>> {
        // Cloned before the lock is taken and, if it is not needed, dropped after: a waker is foreign code.
        let waker = cx.waker().clone();
        let mut queue = self.lock();
        let mut word = self.word();
        loop {
            let next = if word.is_closed() {
                return Poll::Ready(Err(Closed));
            } else if word.is_open() {
                word.0 + ONE
            } else if word.has_waiters() {
                break;
            } else {
                word.0 | WAITERS
            };
            // Acquire as in `try_enter`. Setting the flag publishes nothing: the queue is under the lock.
            match self.word.compare_exchange(word.0, next, Acquire, Acquire) {
                Ok(_) if next & WAITERS == 0 => {
                    self.note_peak(word.in_flight() + 1);
                    return Poll::Ready(Ok(Taken::AtOnce));
                }
                Ok(_) => break,
                Err(actual) => word = Word(actual),
            }
        }
        // Under the lock, through which all know of it that queue.
        let grants = self.grants.get_or_init(|| Box::new(Grants::new()));
        *ticket = Ticket::Queued(queue.push(waker, grants));
        Poll::Pending
    }

    #[cold]
    fn check_queue(&self, index: u32, cx: &mut Context<'_>) -> Poll<Result<Taken, Closed>> {
        let grants = self.grants();
        if grants.take(index) {
            return Poll::Ready(Ok(Taken::Queued));
        }
        let mut queue = self.lock();
        let (standing, former) = queue.check(index, cx.waker(), grants);
        drop(queue);
        drop(former);
        match standing {
            Standing::Waiting => Poll::Pending,
            Standing::Granted => Poll::Ready(Ok(Taken::Queued)),
            Standing::Closed => Poll::Ready(Err(Closed)),
        }
    }

    /// Ends a wait that was not polled to its end: leaves the queue, or passes on a place granted meanwhile.
    #[inline]
    pub(super) fn cancel(&self, ticket: &mut Ticket) {
        if let Ticket::Queued(index) = std::mem::replace(ticket, Ticket::Done) {
            self.leave_queue(index);
        }
    }

    #[cold]
    fn leave_queue(&self, index: u32) {
        let grants = self.grants();
        if grants.take(index) {
            return self.release(Taken::Queued);
        }
        let mut queue = self.lock();
        let (standing, waker) = queue.leave(index, grants);
        if matches!(standing, Standing::Waiting) && queue.is_empty() {
            // Relaxed: whoever reads the flag as unset has no business with the queue.
            self.word.fetch_and(!WAITERS, Relaxed);
        }
        drop(queue);
        drop(waker);
        if matches!(standing, Standing::Granted) {
            self.release(Taken::Queued);
        }
    }

    /// Gives a place back.
    ///
    /// Where others wait, most likely behind one who has waited itself, it is passed on under the lock. Where they
    /// don't, it is one subtraction. To look first which it is would be to fetch the word twice from whoever had it
    /// last, once to read and once to write.
    #[inline]
    pub(super) fn release(&self, taken: Taken) {
        if taken == Taken::Queued && self.pass_on() {
            return;
        }
        // Release: what was done with the place is visible to who takes it next. The acquire half orders the
        // hand-over after it; it costs nothing where read-modify-writes are full barriers anyway.
        let before = Word(self.word.fetch_sub(ONE, AcqRel));
        debug_assert!(before.in_flight() > 0, "a place was freed twice");
        if before.has_waiters() {
            self.hand_over();
        }
    }

    /// Gives the caller's place to the first who waits, unless there are more in use than may be: the count
    /// stays as it is, which spares two changes of a word that everybody wants.
    #[cold]
    fn pass_on(&self) -> bool {
        let mut queue = self.lock();
        if self.word().is_over() {
            return false;
        }
        // The lock carries what was done with the place to the waiter.
        let Some((index, waker)) = queue.grant_first() else {
            return false;
        };
        if queue.is_empty() {
            // Relaxed, as in `leave_queue`.
            self.word.fetch_and(!WAITERS, Relaxed);
        }
        queue.tell(index, self.grants());
        drop(queue);
        waker.wake();
        true
    }

    /// Gives free places to those who wait, until one of them runs out.
    #[cold]
    fn hand_over(&self) {
        let mut more = true;
        while more {
            let mut queue = self.lock();
            let Some(waker) = self.grant(&mut queue) else {
                return;
            };
            more = !queue.is_empty() && self.word().has_place();
            drop(queue);
            waker.wake();
        }
    }

    fn grant(&self, queue: &mut Queue) -> Option<Waker> {
        // Acquire, against `release` of the place that is passed on; the lock carries it to the waiter.
        let word = self.word();
        if !word.has_place() {
            return None;
        }
        let (index, waker) = queue.grant_first()?;
        // The flag is set, so that only this thread adds; what it saw as free stays free until the addition.
        // The last waiter takes the flag with it, in the same step.
        let added = if queue.is_empty() {
            ONE.wrapping_sub(WAITERS)
        } else {
            ONE
        };
        self.word.fetch_add(added, AcqRel);
        self.note_peak(word.in_flight() + 1);
        // After the addition: it may be subtracted again at once.
        queue.tell(index, self.grants());
        Some(waker)
    }

    fn grants(&self) -> &Grants {
        let grants = self.grants.get();
        grants.expect("made before anybody queued")
    }

    pub(super) fn set_max(&self, max: usize) {
        let queue = self.lock();
        let mut word = self.word();
        // `in_flight` moves without the lock, hence the exchange.
        while let Err(actual) =
            self.word
                .compare_exchange(word.0, word.with_max(max).0, AcqRel, Acquire)
        {
            word = Word(actual);
        }
        drop(queue);
        if word.has_waiters() {
            self.hand_over();
        }
    }

    pub(super) fn close(&self) {
        let mut queue = self.lock();
        let wakers = queue.close();
        // Both flags in one step under the lock: a call that comes now is either told here or sees the word.
        let mut word = self.word();
        while let Err(actual) =
            self.word
                .compare_exchange(word.0, (word.0 | CLOSED) & !WAITERS, AcqRel, Acquire)
        {
            word = Word(actual);
        }
        drop(queue);
        for waker in wakers {
            waker.wake();
        }
    }

    /// A panic under the lock can only come from a waker's `clone`, before anything was changed.
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[inline]
    fn note_peak(&self, in_flight: usize) {
        if in_flight == 1 {
            if !self.entered.load(Relaxed) {
                self.entered.store(true, Relaxed);
            }
        } else if in_flight > self.peak.load(Relaxed) {
            self.peak.fetch_max(in_flight, Relaxed);
        }
    }
}
