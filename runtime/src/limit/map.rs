//! From keys to limits, with an entry only while somebody uses it.

use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock, PoisonError};

use super::Limit;
use super::table::Table;
use crate::sync::{AtomicBool, AtomicUsize, Mutex, MutexGuard, constructor};

/// Keys spread over this many locks. Models have one, since which of many a key goes to is random.
const SHARDS: u32 = if cfg!(all(test, loom)) { 1 } else { 16 };

/// A shard keeps this many limits of keys that have gone, for keys that come.
const SPARE: usize = 8;

/// Limits by key. `S` is how a key is stored; keys are compared through the look-up itself, so that a
/// borrowed form will do.
pub(crate) struct Map<S> {
    /// Places per key. Changed before the entries are, and read under a shard's lock when one is made, so that
    /// every entry is either made with the new value or reached by the change.
    max: AtomicUsize,
    closed: AtomicBool,
    /// One change at a time, or two could leave the entries at different values.
    changing: Mutex<()>,
    /// Made with the first key: random, since keys often come from outside.
    hasher: OnceLock<RandomState>,
    shards: [Shard<S>; SHARDS as usize],
}

/// On cache lines of its own, so that the locks don't slow each other down.
#[repr(align(128))]
struct Shard<S>(Mutex<Keys<S>>);

struct Keys<S> {
    table: Table<Entry<S>>,
    /// Limits of keys that have gone, for keys that come. Both handles, that of the entry and that of the first who
    /// joins it: to count them down and up again would be two atomic operations for each call.
    spare: Vec<(Arc<Limit>, Arc<Limit>)>,
}

/// The key first, so that what moves an entry reads no piece of it that lies across two that were just written.
#[repr(C)]
struct Entry<S> {
    key: S,
    limit: Arc<Limit>,
    /// How many joined; the entry goes with the last one.
    users: usize,
}

/// Where a key stands, while it has users.
#[derive(Clone, Copy)]
pub(crate) struct Seat {
    shard: u32,
    slot: u32,
}

#[cfg(not(all(test, loom)))]
const fn shards<S>() -> [Shard<S>; SHARDS as usize] {
    [const { Shard(Mutex::new(Keys::new())) }; SHARDS as usize]
}

#[cfg(all(test, loom))]
fn shards<S>() -> [Shard<S>; SHARDS as usize] {
    std::array::from_fn(|_| Shard(Mutex::new(Keys::new())))
}

impl<S> Map<S> {
    constructor! {
        pub(crate) const fn new(max: usize) -> Self {
            Self {
                max: AtomicUsize::new(max),
                closed: AtomicBool::new(false),
                changing: Mutex::new(()),
                hasher: OnceLock::new(),
                shards: shards(),
            }
        }
    }

    /// The limit of a key, with one more user: made if the key has none, else shared.
    pub(crate) fn join<Q: Hash + ?Sized>(
        &self,
        key: &Q,
        is: impl Fn(&S) -> bool,
        store: impl FnOnce() -> S,
    ) -> (Seat, Arc<Limit>) {
        let hash = self.hasher.get_or_init(RandomState::new).hash_one(key);
        // Bits that the tables don't use: they look at the lowest ones.
        let shard = (hash >> 32) as u32 % SHARDS;
        let mut keys = self.lock(&self.shards[shard as usize]);
        let (slot, limit) = match keys.table.find(hash, |entry| is(&entry.key)) {
            Some((slot, entry)) => {
                entry.users += 1;
                (slot, entry.limit.clone())
            }
            None => {
                let Keys { table, spare } = &mut *keys;
                let (limit, handle) = self.limit(spare);
                let slot = table.insert(hash, || Entry {
                    key: store(),
                    limit,
                    users: 1,
                });
                (slot, handle)
            }
        };
        drop(keys);
        (Seat { shard, slot }, limit)
    }

    /// One user less; without users the entry goes.
    pub(crate) fn leave(&self, seat: Seat, limit: Arc<Limit>) {
        let mut keys = self.lock(&self.shards[seat.shard as usize]);
        let entry = keys.table.at(seat.slot);
        entry.users -= 1;
        if entry.users > 0 {
            return;
        }
        let Some(removed) = keys.table.remove(seat.slot) else {
            return;
        };
        // With a queue it has room for, and numbers of, those who waited.
        if keys.spare.len() < SPARE && !limit.has_queued() {
            keys.spare.push((removed.limit, limit));
        }
        // After the lock: dropping a key is foreign code.
        drop(keys);
        drop(removed.key);
    }

    /// Two handles of a limit that nobody uses. Only under the lock of the shard that it goes to: see `max`.
    #[inline]
    fn limit(&self, spare: &mut Vec<(Arc<Limit>, Arc<Limit>)>) -> (Arc<Limit>, Arc<Limit>) {
        let max = self.max.load(Ordering::Relaxed);
        let both = match spare.pop() {
            Some(both) => {
                // Nobody else but a `for_each` that is behind has a handle. What that does to the limit was either
                // stored in `max` and `closed` before the entry was made that it found the limit in, or else it would
                // have found this one too.
                both.0.reset(max);
                both
            }
            None => {
                let limit = Arc::new(Limit::new(max));
                (limit.clone(), limit)
            }
        };
        if self.is_closed() {
            both.0.close();
        }
        both
    }

    pub(crate) fn max(&self) -> usize {
        self.max.load(Ordering::Relaxed).min(Limit::MAX)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    pub(crate) fn set_max(&self, max: usize) {
        let _one_at_a_time = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        self.max.store(max, Ordering::Relaxed);
        self.for_each(|limit| limit.set_max(max));
    }

    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.for_each(Limit::close);
    }

    pub(crate) fn len(&self) -> usize {
        let mut len = 0;
        for shard in &self.shards {
            len += self.lock(shard).table.len();
        }
        len
    }

    /// Every limit in use, one shard after the other; `f` runs outside the locks, since it may wake tasks.
    pub(crate) fn for_each(&self, mut f: impl FnMut(&Limit)) {
        for shard in &self.shards {
            let limits: Vec<_> = self
                .lock(shard)
                .table
                .iter()
                .map(|entry| entry.limit.clone())
                .collect();
            limits.iter().for_each(|limit| f(limit));
        }
    }

    /// A panic under the lock can only come from a key's `eq` or its copy, before anything was changed.
    fn lock<'a>(&self, shard: &'a Shard<S>) -> MutexGuard<'a, Keys<S>> {
        shard.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S> Keys<S> {
    const fn new() -> Self {
        Self {
            table: Table::new(),
            spare: Vec::new(),
        }
    }
}
