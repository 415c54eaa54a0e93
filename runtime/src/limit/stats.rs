/// What a [`Limit`](super::Limit) is doing and has done, read in one moment.
///
/// ```
/// use async_rules::Limit;
///
/// static DB: Limit = Limit::new(2);
///
/// let first = DB.try_acquire();
/// let second = DB.try_acquire();
/// drop(first);
///
/// let stats = DB.stats();
/// assert_eq!((stats.in_flight, stats.peak_in_flight, stats.max), (1, 2, 2));
/// # drop(second);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitStats {
    /// How many places there are.
    pub max: usize,
    /// How many of them are taken. More than `max` for a while after the limit was lowered.
    pub in_flight: usize,
    /// How many calls are queued for a place.
    pub waiting: usize,
    /// Whether the limit was closed.
    pub closed: bool,
    /// The most places that were ever taken at once.
    pub peak_in_flight: usize,
    /// The longest queue there ever was.
    pub peak_waiting: usize,
    /// How many calls had to queue so far, those that are queued now included.
    pub queued: u64,
    /// How many calls left the queue without a place because they were dropped or timed out.
    pub abandoned: u64,
}
