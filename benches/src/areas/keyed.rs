use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use async_rules::bounded;
use dashmap::DashMap;
use tokio::sync::Semaphore;

use super::body::call;
use crate::row::{Beside, Row, awaited};

const KEYS: u64 = 10_000;

#[bounded(10, key = key)]
async fn ours(key: u64) -> u64 {
    call(0, key).await
}

/// What there is of it stays, other than with ours.
async fn by_hand(key: u64) -> u64 {
    static PLACES: LazyLock<DashMap<u64, Arc<Semaphore>>> = LazyLock::new(DashMap::new);
    let entry = PLACES.entry(key);
    let places = Arc::clone(&entry.or_insert_with(|| Arc::new(Semaphore::new(10))));
    let _permit = places.acquire().await.expect("nobody closes it");
    call(0, key).await
}

/// As a program's keys come: one not like the one before.
fn next(last: &AtomicU64) -> u64 {
    let n = last.load(Ordering::Relaxed);
    last.store(n.wrapping_add(6_151), Ordering::Relaxed);
    black_box(n % KEYS)
}

pub(super) fn rows() -> Vec<Row> {
    let beside = Beside::ratio("`DashMap<K, Arc<Semaphore>>` by hand", 0.9);
    vec![Row::time(
        "`#[bounded(key = ..)]`, 10,000 keys",
        [beside],
        || {
            let (a, b) = (AtomicU64::new(0), AtomicU64::new(0));
            vec![
                awaited(move || ours(next(&a))),
                awaited(move || by_hand(next(&b))),
            ]
        },
    )]
}
