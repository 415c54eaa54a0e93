//! From keys to limits, with an entry only while somebody uses it.

use std::collections::HashMap;
use std::collections::hash_map::Entry as TableEntry;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher, RandomState};
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock, PoisonError};

use super::Limit;
use crate::sync::{AtomicBool, AtomicUsize, Mutex, MutexGuard, constructor};

/// Keys spread over this many locks. Models have one, since which of many a key goes to is random.
const SHARDS: usize = if cfg!(all(test, loom)) { 1 } else { 16 };

/// A table that falls empty keeps room for this many keys.
const KEPT: usize = 64;

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
    shards: [Shard<S>; SHARDS],
}

/// On a cache line of its own, so that the locks don't slow each other down.
#[repr(align(64))]
struct Shard<S>(Mutex<Table<S>>);

struct Table<S> {
    entries: HashMap<u64, Bucket<S>, BuildHasherDefault<Hashed>>,
    /// Used again once the last handle has let go of it.
    spare: Vec<Arc<Limit>>,
}

/// The entries of one 64-bit hash: one, but for collisions of all 64 bits.
struct Bucket<S> {
    first: Entry<S>,
    rest: Vec<Entry<S>>,
}

struct Entry<S> {
    key: S,
    limit: Arc<Limit>,
    /// How many handles there are; the entry goes with the last one.
    users: usize,
}

/// The tables are keyed by hashes: nothing is left to mix.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, _: &[u8]) {
        unreachable!("the tables are keyed by `u64`");
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(not(all(test, loom)))]
const fn shards<S>() -> [Shard<S>; SHARDS] {
    [const { Shard(Mutex::new(Table::new())) }; SHARDS]
}

#[cfg(all(test, loom))]
fn shards<S>() -> [Shard<S>; SHARDS] {
    std::array::from_fn(|_| Shard(Mutex::new(Table::new())))
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
    ) -> (u64, Arc<Limit>) {
        let hash = self.hasher.get_or_init(RandomState::new).hash_one(key);
        let mut table = self.lock(self.shard_of(hash));
        let Table { entries, spare } = &mut *table;
        let limit = match entries.entry(hash) {
            TableEntry::Vacant(vacant) => {
                let first = self.entry(store(), spare);
                let bucket = vacant.insert(Bucket {
                    first,
                    rest: Vec::new(),
                });
                bucket.first.limit.clone()
            }
            TableEntry::Occupied(occupied) => {
                let bucket = occupied.into_mut();
                if let Some(entry) = bucket.entries().find(|entry| is(&entry.key)) {
                    entry.users += 1;
                    entry.limit.clone()
                } else {
                    let entry = self.entry(store(), spare);
                    let limit = entry.limit.clone();
                    bucket.rest.push(entry);
                    limit
                }
            }
        };
        drop(table);
        (hash, limit)
    }

    /// One user less; without users the entry goes.
    pub(crate) fn leave(&self, hash: u64, limit: &Arc<Limit>) {
        let mut table = self.lock(self.shard_of(hash));
        let Table { entries, spare } = &mut *table;
        let TableEntry::Occupied(mut occupied) = entries.entry(hash) else {
            unreachable!("an entry stays as long as it has users");
        };
        let entry = occupied
            .get_mut()
            .entries()
            .find(|entry| Arc::ptr_eq(&entry.limit, limit))
            .expect("an entry stays as long as it has users");
        entry.users -= 1;
        if entry.users > 0 {
            return;
        }
        let removed = match occupied.get_mut().remove(limit) {
            Some(entry) => entry,
            None => occupied.remove().first,
        };
        if entries.is_empty() && entries.capacity() > KEPT {
            entries.shrink_to(KEPT);
        }
        if spare.len() < SPARE {
            spare.push(removed.limit);
        }
        // After the lock: dropping a key is foreign code.
        drop(table);
        drop(removed.key);
    }

    /// Only under the lock of the shard that the entry goes to: see `max`.
    fn entry(&self, key: S, spare: &mut Vec<Arc<Limit>>) -> Entry<S> {
        let max = self.max.load(Ordering::Relaxed);
        let limit = used_again(spare, max).unwrap_or_else(|| Arc::new(Limit::new(max)));
        if self.is_closed() {
            limit.close();
        }
        Entry {
            key,
            limit,
            users: 1,
        }
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
            let table = self.lock(shard);
            len += table
                .entries
                .values()
                .map(|b| 1 + b.rest.len())
                .sum::<usize>();
        }
        len
    }

    /// Every limit in use, one shard after the other; `f` runs outside the locks, since it may wake tasks.
    pub(crate) fn for_each(&self, mut f: impl FnMut(&Limit)) {
        for shard in &self.shards {
            let limits: Vec<_> = self
                .lock(shard)
                .entries
                .values_mut()
                .flat_map(Bucket::entries)
                .map(|entry| entry.limit.clone())
                .collect();
            limits.iter().for_each(|limit| f(limit));
        }
    }

    fn shard_of(&self, hash: u64) -> &Shard<S> {
        // Bits that the tables don't use: they look at the lowest and the highest ones.
        &self.shards[(hash >> 32) as usize % SHARDS]
    }

    /// A panic under the lock can only come from a key's `eq` or its copy, before anything was changed.
    fn lock<'a>(&self, shard: &'a Shard<S>) -> MutexGuard<'a, Table<S>> {
        shard.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `None` if there is none, or if its last handle is still on its way out.
fn used_again(spare: &mut Vec<Arc<Limit>>, max: usize) -> Option<Arc<Limit>> {
    let mut limit = spare.pop()?;
    Arc::get_mut(&mut limit)?.reset(max);
    Some(limit)
}

impl<S> Table<S> {
    const fn new() -> Self {
        Self {
            entries: HashMap::with_hasher(BuildHasherDefault::new()),
            spare: Vec::new(),
        }
    }
}

impl<S> Bucket<S> {
    fn entries(&mut self) -> impl Iterator<Item = &mut Entry<S>> {
        std::iter::once(&mut self.first).chain(&mut self.rest)
    }

    /// Takes one entry out; `None` if it is the only one.
    fn remove(&mut self, limit: &Arc<Limit>) -> Option<Entry<S>> {
        if Arc::ptr_eq(&self.first.limit, limit) {
            let next = self.rest.pop()?;
            return Some(std::mem::replace(&mut self.first, next));
        }
        let at = self
            .rest
            .iter()
            .position(|entry| Arc::ptr_eq(&entry.limit, limit))?;
        Some(self.rest.swap_remove(at))
    }
}
