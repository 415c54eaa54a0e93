use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use async_rules::{KeyedLimit, bounded};
use dashmap::DashMap;
use tokio::sync::Semaphore;

use super::body::call;
use crate::growth::Point;
use crate::row::{Beside, Row, awaited, one_thread};

const KEYS: u64 = 10_000;

#[bounded(10, key = key)]
async fn ours(key: u64) -> u64 {
    call(0, key).await
}

#[bounded(limit = places, key = key)]
async fn ours_of(places: &KeyedLimit<u64>, key: u64) -> u64 {
    call(0, key).await
}

/// What there is of it stays, other than with ours: all keys were there before.
static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let places = (0..KEYS).map(|key| (key, Arc::new(Semaphore::new(10))));
    places.collect()
});

async fn by_hand(key: u64) -> u64 {
    by_hand_of(&PLACES, key).await
}

type Places = DashMap<u64, Arc<Semaphore>>;

async fn by_hand_of(places: &Places, key: u64) -> u64 {
    let entry = places.entry(key);
    let places = Arc::clone(&entry.or_insert_with(|| Arc::new(Semaphore::new(10))));
    let _permit = places.acquire().await.expect("nobody closes it");
    call(0, key).await
}

/// As a program's keys come: one not like the one before.
fn next(last: &AtomicU64, keys: u64) -> u64 {
    let n = last.load(Ordering::Relaxed);
    last.store(n.wrapping_add(6_151), Ordering::Relaxed);
    black_box(n % keys)
}

const NOTE: &str = "what is kept by hand for a key stays for ever, and is only found; ours is entered for the call and goes when the \
key is idle. A program that only hashes the key (8 ns), locks a shard twice (28 ns), and takes and gives back a place \
(20 ns), without any table, takes 50 ns, half of ours; `#[bounded]` without a key is 34 ns. Tried, in one run each: keys that stay in \
their slots instead of being moved within a table, and limits that keep both handles, six atomic operations for nine, 1.36 \
before and 1.28 after; nothing moved twice, which waits until it was written, 1.18; the most that were inside noted without \
an exchange, 1.12. What is left is the key of whatever type: through a `KeyedLimit<u64>` a call is 90 ns, as is the map's.";

pub(super) fn rows() -> Vec<Row> {
    let beside = Beside::ratio("`DashMap<K, Arc<Semaphore>>` by hand", 0.9).note(NOTE);
    vec![Row::time(
        "`#[bounded(key = ..)]`, 10,000 keys",
        [beside],
        || {
            let (a, b) = (AtomicU64::new(0), AtomicU64::new(0));
            vec![
                awaited(move || ours(next(&a, KEYS))),
                awaited(move || by_hand(next(&b, KEYS))),
            ]
        },
    )]
}

/// Calls of keys in turn.
fn over<C, F>(keys: u64, call: C) -> Point
where
    C: Fn(u64) -> F + Send + Sync + 'static,
    F: Future + Send,
{
    let last = AtomicU64::new(0);
    Point {
        run: awaited(move || call(next(&last, keys))),
        // Each key twice, at least.
        times: 20_000.max(2 * keys),
        per: 1,
    }
}

pub(super) fn idle(keys: u64) -> Point {
    let places: &'static KeyedLimit<u64> = Box::leak(Box::new(KeyedLimit::new(10)));
    over(keys, |key| ours_of(places, key))
}

/// Somebody has a place of each key.
pub(super) fn in_use(keys: u64) -> Point {
    let places: &'static KeyedLimit<u64> = Box::leak(Box::new(KeyedLimit::new(10)));
    one_thread().block_on(async {
        for key in 0..keys {
            std::mem::forget(places.acquire(&key).await);
        }
    });
    over(keys, |key| ours_of(places, key))
}

pub(super) fn by_hand_in_use(keys: u64) -> Point {
    let places: &'static Places = Box::leak(Box::default());
    for key in 0..keys {
        places.insert(key, Arc::new(Semaphore::new(10)));
    }
    over(keys, |key| by_hand_of(places, key))
}
