//! Measuring how much runs at once.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts who is inside, and remembers the most that ever were.
#[derive(Default)]
pub(crate) struct Meter {
    inside: AtomicUsize,
    peak: AtomicUsize,
}

impl Meter {
    /// Counts until the guard is dropped, by the end of the call or by cancellation.
    pub(crate) fn enter(&self) -> Inside<'_> {
        // The peak is a maximum over the values of one counter: no other memory hangs on the order.
        let now = self.inside.fetch_add(1, Ordering::Relaxed) + 1;
        self.peak.fetch_max(now, Ordering::Relaxed);
        Inside { meter: self }
    }

    pub(crate) fn peak(&self) -> usize {
        self.peak.load(Ordering::Relaxed)
    }
}

#[must_use = "the call counts as inside until this is dropped"]
pub(crate) struct Inside<'a> {
    meter: &'a Meter,
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.meter.inside.fetch_sub(1, Ordering::Relaxed);
    }
}

#[derive(Default)]
pub(crate) struct Counter(AtomicUsize);

impl Counter {
    pub(crate) fn add(&self, more: usize) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    pub(crate) fn get(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}
