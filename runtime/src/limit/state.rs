//! The one word that decides who may enter: how many are inside, how many may be, and two flags.

/// Bits of each of the two counts; the two bits above them are the flags.
const COUNT_BITS: u32 = (usize::BITS - 2) / 2;

/// The largest limit: `2^31 - 1` on 64-bit targets, `2^15 - 1` on 32-bit ones.
pub(super) const MAX: usize = (1 << COUNT_BITS) - 1;

/// One place taken. It sits in the lowest bits, so that taking and freeing are plain additions.
pub(super) const ONE: usize = 1;

/// Somebody is queued: nobody may take a place past the queue, and who frees one must hand it over.
pub(super) const WAITERS: usize = 1 << (usize::BITS - 2);

/// No place is given out any more.
pub(super) const CLOSED: usize = 1 << (usize::BITS - 1);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word(pub(super) usize);

impl Word {
    pub(super) const fn new(max: usize) -> Self {
        Self(0).with_max(max)
    }

    pub(super) const fn with_max(self, max: usize) -> Self {
        let max = if max > MAX { MAX } else { max };
        Self(self.0 & !(MAX << COUNT_BITS) | max << COUNT_BITS)
    }

    pub(super) const fn in_flight(self) -> usize {
        self.0 & MAX
    }

    pub(super) const fn max(self) -> usize {
        self.0 >> COUNT_BITS & MAX
    }

    pub(super) const fn has_waiters(self) -> bool {
        self.0 & WAITERS != 0
    }

    pub(super) const fn is_closed(self) -> bool {
        self.0 & CLOSED != 0
    }

    /// A place is free, for whoever is first in the queue.
    pub(super) const fn has_place(self) -> bool {
        self.in_flight() < self.max()
    }

    /// More places are in use than may be: the limit was lowered.
    pub(super) const fn is_over(self) -> bool {
        self.in_flight() > self.max()
    }

    /// A place is free and nobody is ahead: it may be taken without the lock.
    pub(super) const fn is_open(self) -> bool {
        self.0 & (WAITERS | CLOSED) == 0 && self.has_place()
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_the_word_do_not_touch_each_other() {
        let word = Word(Word::new(MAX).0 + MAX);
        assert_eq!((word.in_flight(), word.max()), (MAX, MAX));
        assert!(!word.has_waiters() && !word.is_closed() && !word.has_place());

        let word = Word(word.0 | WAITERS | CLOSED).with_max(3);
        assert_eq!((word.in_flight(), word.max()), (MAX, 3));
        assert!(word.has_waiters() && word.is_closed());
    }

    #[test]
    fn a_larger_limit_is_the_largest_one() {
        assert_eq!(Word::new(usize::MAX).max(), MAX);
        assert_eq!(Word::new(7).with_max(MAX + 1).max(), MAX);
    }

    #[test]
    fn a_flag_shuts_the_way_past_the_queue() {
        assert!(Word::new(1).is_open());
        assert!(!Word::new(0).is_open());
        assert!(!Word(Word::new(1).0 + ONE).is_open());
        assert!(!Word(Word::new(1).0 | WAITERS).is_open());
        assert!(!Word(Word::new(1).0 | CLOSED).is_open());
    }
}
