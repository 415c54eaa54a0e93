//! Which of the futures in flight asked to be polled: a bit for each, set by its waker.
//!
//! A wake sets the bit of its future, then, if its word was empty, the bit of the word in the summary, and then,
//! if the summary was empty, wakes the task that polls them all. Whoever finds something set before leaves the
//! rest to the one who set it. The poller takes it the other way round: the summary first, then the words that
//! it names. So a bit that it misses is set after it took the word, hence by a wake that found the word empty
//! and goes on to the summary, hence either finds the summary empty and wakes the task, or comes after a wake
//! that did and whose summary the poller has not taken yet.
//!
//! While the poller is at work, and until it is called again if it has something to give, the summary holds
//! `AWAKE`, so that wakes leave it at that. Before the poller says `Pending` it takes the mark away, and if
//! something was signalled in the meantime it wakes its own task instead.
//!
//! Bits only ever say "poll me": one too many costs a poll for nothing.

use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};
use std::sync::{Arc, PoisonError};
use std::task::{Wake, Waker};

use crate::sync::{AtomicUsize, Mutex, MutexGuard};

/// Futures in a word.
const BITS: usize = usize::BITS as usize;

/// Words that have a bit of their own in the summary; those behind share them.
const PLACES: usize = BITS - 1;

/// In the summary: the poller is going to look without being woken.
const AWAKE: usize = 1 << PLACES;

/// What the futures in flight and the one who polls them share.
#[derive(Debug)]
struct Shared {
    /// A bit for each word, and `AWAKE`.
    summary: AtomicUsize,
    /// Of the task that polls.
    poller: Mutex<Option<Waker>>,
}

impl Shared {
    /// A panic under the lock can only come from a waker's `clone`, before anything was changed.
    fn lock(&self) -> MutexGuard<'_, Option<Waker>> {
        self.poller.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
struct Word {
    shared: Arc<Shared>,
    bits: AtomicUsize,
    /// Its bit in the summary.
    place: usize,
}

/// The waker of one future.
struct Signal {
    word: Arc<Word>,
    bit: usize,
}

impl Wake for Signal {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let word = &*self.word;
        // Release, also where the bit was set already: what was done before the wake is visible to the poll.
        if word.bits.fetch_or(self.bit, AcqRel) != 0
            || word.shared.summary.fetch_or(word.place, AcqRel) != 0
        {
            return;
        }
        // Woken outside the lock: a waker is foreign code.
        let poller = word.shared.lock().clone();
        if let Some(poller) = poller {
            poller.wake();
        }
    }
}

/// The poller's side.
#[derive(Debug)]
pub(super) struct Signals {
    shared: Arc<Shared>,
    words: Vec<Arc<Word>>,
    /// What was taken from `words` and not yet polled.
    taken: Vec<usize>,
    /// Where the next round begins: behind the future that was polled last. Else those in front could use up
    /// the task's budget each time.
    cursor: usize,
    /// A copy of what `shared` has, so that a poll by the same task needs no lock.
    registered: Option<Waker>,
}

impl Signals {
    pub(super) fn new() -> Self {
        Self {
            shared: Arc::new(Shared {
                summary: AtomicUsize::new(0),
                poller: Mutex::new(None),
            }),
            words: Vec::new(),
            taken: Vec::new(),
            cursor: 0,
            registered: None,
        }
    }

    /// The waker of the future at `index`. Called for 0, 1, 2 and so on.
    pub(super) fn waker(&mut self, index: usize) -> Waker {
        let (word, bit) = (index / BITS, index % BITS);
        if word == self.words.len() {
            self.words.push(Arc::new(Word {
                shared: self.shared.clone(),
                bits: AtomicUsize::new(0),
                place: 1 << (word % PLACES),
            }));
            self.taken.push(0);
        }
        Waker::from(Arc::new(Signal {
            word: self.words[word].clone(),
            bit: 1 << bit,
        }))
    }

    /// Makes `poller` the one to wake, and takes over what has been signalled.
    #[inline]
    pub(super) fn take(&mut self, poller: &Waker) {
        if !matches!(&self.registered, Some(waker) if waker.will_wake(poller)) {
            self.register(poller);
        }
        // Relaxed: a signal that this misses is found by the exchange in `rest`, or by the next call.
        if self.shared.summary.load(Relaxed) != AWAKE {
            self.take_words();
        }
    }

    /// Ends a round in which there is nothing to give: from now on a signal wakes the poller. `false` if there
    /// already was one, so that the poller has to be woken at once.
    #[inline]
    #[must_use]
    pub(super) fn rest(&self) -> bool {
        let summary = &self.shared.summary;
        // Nothing is published by it; what was signalled is acquired when it is taken.
        summary.compare_exchange(AWAKE, 0, Relaxed, Relaxed).is_ok()
    }

    #[cold]
    fn register(&mut self, poller: &Waker) {
        let former = self.shared.lock().replace(poller.clone());
        // Here, and not under the lock: dropping a waker may drop a task.
        drop(former);
        self.registered = Some(poller.clone());
    }

    fn take_words(&mut self) {
        // Acquire here and below, against the release in `wake_by_ref`.
        let mut summary = self.shared.summary.swap(AWAKE, Acquire) & !AWAKE;
        while summary != 0 {
            let first = summary.trailing_zeros() as usize;
            summary &= summary - 1;
            for (word, taken) in self
                .words
                .iter()
                .zip(&mut self.taken)
                .skip(first)
                .step_by(PLACES)
            {
                if word.bits.load(Relaxed) != 0 {
                    *taken |= word.bits.swap(0, Acquire);
                }
            }
        }
    }

    /// The next future that wants to be polled, in turn.
    #[inline]
    pub(super) fn next(&mut self) -> Option<usize> {
        let (start, bit) = (self.cursor / BITS, self.cursor % BITS);
        let words = self.taken.len();
        // The rest of the word of the cursor, the words behind and before it, and at last its beginning.
        let beginning = (1_usize << bit) - 1;
        for step in 0..=words {
            let at = (start + step) % words.max(1);
            let mask = match step {
                0 => !beginning,
                last if last == words => beginning,
                _ => usize::MAX,
            };
            let found = self.taken.get(at)? & mask;
            if found != 0 {
                let bit = found.trailing_zeros() as usize;
                self.taken[at] &= !(1 << bit);
                let index = at * BITS + bit;
                self.cursor = (index + 1) % (words * BITS);
                return Some(index);
            }
        }
        None
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        // Wakers of the futures may be kept for long, and would keep the task alive.
        let poller = self.shared.lock().take();
        drop(poller);
    }
}
