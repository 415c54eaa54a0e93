//! `KeyedLimit`: a limit for each key, and an entry only while a key is in use.

use std::cell::Cell;
use std::future::Future;
use std::hash::{Hash, Hasher};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_rules::__private::{AnyKeyedLimit, AsKey as _, Site, Waiting, limited};
use async_rules::{KeyedLimit, LimitError};
use tokio::time::{Instant, sleep};

static SITE: Site = Site::new("keyed::call", file!(), line!());

fn poll<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    Pin::new(future).poll(&mut Context::from_waker(Waker::noop()))
}

#[tokio::test(start_paused = true)]
async fn each_key_has_its_own_places() {
    static PER_USER: KeyedLimit<String> = KeyedLimit::new(2);
    let began = Instant::now();
    let mut tasks = Vec::new();
    for user in ["ann", "bob", "ann", "ann", "bob", "ann", "ann"] {
        tasks.push(tokio::spawn(async move {
            let key = PER_USER.key(user);
            let body = async {
                sleep(Duration::from_secs(1)).await;
                assert!(key.in_flight() <= 2);
                (user, began.elapsed().as_secs())
            };
            limited(&SITE, &key, Waiting::NONE, body).await.unwrap()
        }));
    }
    let mut ended = Vec::new();
    for task in tasks {
        ended.push(task.await.unwrap());
    }
    assert_eq!(
        ended,
        [
            ("ann", 1),
            ("bob", 1),
            ("ann", 1),
            ("ann", 2),
            ("bob", 1),
            ("ann", 2),
            ("ann", 3)
        ]
    );
    assert!(PER_USER.is_empty());
}

#[test]
fn an_entry_goes_with_its_last_user_or_waiter() {
    let keyed: KeyedLimit<u32> = KeyedLimit::new(1);
    let first = poll(&mut keyed.acquire(&1)).map(Result::unwrap);
    assert!(first.is_ready());
    let mut queued = keyed.acquire(&1);
    assert!(poll(&mut queued).is_pending());
    let handle = keyed.key(&1);
    assert_eq!((keyed.len(), keyed.in_flight(), keyed.waiting()), (1, 1, 1));
    drop(first);
    drop(handle);
    assert_eq!(keyed.len(), 1);
    drop(queued);
    assert!(keyed.is_empty());

    // Never polled, and a permit kept beyond its future.
    drop(keyed.acquire(&2));
    assert!(keyed.is_empty());
    let permit = {
        let mut acquire = keyed.acquire(&2);
        poll(&mut acquire).map(Result::unwrap)
    };
    assert_eq!((keyed.len(), keyed.in_flight()), (1, 1));
    drop(permit);
    assert!(keyed.is_empty());
}

/// The room of one that has gone is used again; nothing else of it is left.
#[test]
fn a_key_that_comes_back_begins_anew() {
    let keyed: KeyedLimit<u32> = KeyedLimit::new(1);
    for round in 0..3 {
        let handle = keyed.key(&round);
        let stats = handle.stats();
        assert_eq!((stats.max, stats.in_flight, stats.waiting), (1, 0, 0));
        assert_eq!(
            (stats.peak_in_flight, stats.queued, stats.abandoned),
            (0, 0, 0)
        );
        let permit = handle.try_acquire().expect("it is free");
        let mut queued = keyed.acquire(&round);
        assert!(poll(&mut queued).is_pending());
        drop(permit);
        assert!(poll(&mut queued).is_ready());
    }
    assert!(keyed.is_empty());
    keyed.set_max(2);
    assert_eq!(keyed.key(&0).stats().max, 2);
    keyed.close();
    assert!(keyed.key(&0).try_acquire().is_none());
}

/// Nobody has to wait here, so that the limits themselves are used again, also where a permit was forgotten.
#[test]
fn the_limit_of_a_key_that_has_gone_is_as_new_for_another() {
    let keyed: KeyedLimit<u32> = KeyedLimit::new(2);
    for key in 0..1_000 {
        let handle = keyed.key(&key);
        let peak = || handle.stats().peak_in_flight;
        assert_eq!((handle.in_flight(), peak()), (0, 0));
        let permit = handle.try_acquire().expect("it is free");
        assert_eq!((handle.in_flight(), peak()), (1, 1));
        if key % 2 == 0 {
            std::mem::forget(permit);
            let _second = handle.try_acquire().expect("it is free");
            assert_eq!(peak(), 2);
        } else {
            drop(permit);
            assert_eq!((handle.in_flight(), peak()), (0, 1));
        }
    }
    assert!(keyed.is_empty());
}

/// A key whose handle is still held elsewhere while its entry has gone is nobody else's.
#[test]
fn the_room_of_one_in_use_is_not_used_again() {
    let keyed: KeyedLimit<u32> = KeyedLimit::new(1);
    let keys: Vec<_> = (0..100).map(|key| keyed.key(&key)).collect();
    let permits: Vec<_> = keys
        .iter()
        .map(|key| key.try_acquire().expect("free"))
        .collect();
    for key in 100..1_000 {
        let handle = keyed.key(&key);
        assert!(handle.try_acquire().is_some());
    }
    assert_eq!((keyed.len(), keyed.in_flight()), (100, 100));
    drop(permits);
    assert_eq!(keyed.in_flight(), 0);
}

#[tokio::test]
async fn a_million_keys_leave_nothing_behind() {
    static PER_ID: KeyedLimit<u64> = KeyedLimit::new(1);
    let mut most = 0;
    for id in 0..1_000_000_u64 {
        let key = PER_ID.key(&id);
        limited(&SITE, &key, Waiting::NONE, async {}).await.unwrap();
        if id % 1_000 == 0 {
            most = most.max(PER_ID.len());
        }
    }
    assert_eq!(most, 1);
    assert!(PER_ID.is_empty());
}

#[test]
fn a_burst_of_keys_is_given_back_when_it_is_over() {
    let keyed: KeyedLimit<u64> = KeyedLimit::new(1);
    for _ in 0..2 {
        let handles: Vec<_> = (0..10_000).map(|id| keyed.key(&id)).collect();
        assert_eq!(keyed.len(), 10_000);
        drop(handles);
        assert!(keyed.is_empty());
    }
}

thread_local! {
    static COPIES: Cell<usize> = const { Cell::new(0) };
}

/// Counts its owned copies.
#[derive(PartialEq, Eq, Hash)]
struct Counted(u8);

impl Clone for Counted {
    fn clone(&self) -> Self {
        COPIES.set(COPIES.get() + 1);
        Self(self.0)
    }
}

#[test]
fn only_a_new_entry_copies_the_key() {
    let keyed: KeyedLimit<Counted> = KeyedLimit::new(1);
    let key = Counted(7);
    let first = keyed.key(&key);
    assert_eq!(COPIES.get(), 1);
    drop((keyed.key(&key), keyed.key(&key)));
    assert_eq!(COPIES.get(), 1);
    drop(first);
    drop(keyed.key(&key));
    assert_eq!(COPIES.get(), 2);
}

/// All keys hash alike.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Colliding(u32);

impl Hash for Colliding {
    fn hash<H: Hasher>(&self, state: &mut H) {
        0_u8.hash(state);
    }
}

#[test]
fn keys_with_one_hash_stay_apart() {
    let keyed: KeyedLimit<Colliding> = KeyedLimit::new(1);
    let keys: Vec<_> = (0..4).map(|i| keyed.key(&Colliding(i))).collect();
    assert_eq!(keyed.len(), 4);
    let permits: Vec<_> = keys.iter().map(|key| key.try_acquire()).collect();
    assert!(permits.iter().all(Option::is_some));
    for i in 0..4 {
        assert!(keyed.key(&Colliding(i)).try_acquire().is_none());
    }
    drop(permits);
    // Out in an order that takes the first, the last and the one between; each keeps its own limit.
    let [a, b, c, d]: [_; 4] = keys.try_into().unwrap();
    let permit = c.try_acquire().unwrap();
    for (left, key) in [(3, a), (2, d), (1, b)] {
        drop(key);
        assert_eq!(keyed.len(), left);
        assert!(keyed.key(&Colliding(2)).try_acquire().is_none());
    }
    drop(permit);
    drop(c);
    assert!(keyed.is_empty());
}

#[test]
fn a_change_reaches_the_keys_in_use_and_those_to_come() {
    let keyed: KeyedLimit<u32> = KeyedLimit::new(1);
    let early = keyed.key(&1);
    let _inside = early.try_acquire().unwrap();
    let mut queued = early.acquire();
    assert!(poll(&mut queued).is_pending());
    keyed.set_max(2);
    assert!(poll(&mut queued).is_ready());
    assert_eq!((keyed.max(), early.stats().max), (2, 2));
    assert_eq!(keyed.key(&2).stats().max, 2);
    keyed.set_max(0);
    assert!(keyed.key(&3).try_acquire().is_none());
}

#[test]
fn closing_reaches_the_keys_in_use_and_those_to_come() {
    let keyed: KeyedLimit<u32> = KeyedLimit::new(0);
    let mut queued = keyed.acquire(&1);
    assert!(poll(&mut queued).is_pending());
    keyed.close();
    assert!(keyed.is_closed());
    for acquire in [&mut queued, &mut keyed.acquire(&2)] {
        assert!(matches!(
            poll(acquire),
            Poll::Ready(Err(LimitError::Closed { .. }))
        ));
    }
    drop(queued);
    assert!(keyed.is_empty());
}

#[test]
#[should_panic = "polled after it had completed"]
fn polling_a_finished_future_panics() {
    let keyed: KeyedLimit<u32> = KeyedLimit::new(1);
    let mut acquire = pin!(keyed.acquire(&1));
    let permit = poll(&mut acquire);
    let _ = poll(&mut acquire);
    drop(permit);
}

/// All keys are in one shard, and dropping one looks up the next lower.
#[derive(Clone, PartialEq, Eq)]
struct Noisy(u32);

static NOISY: KeyedLimit<Noisy> = KeyedLimit::new(1);

impl Hash for Noisy {
    fn hash<H: Hasher>(&self, state: &mut H) {
        0_u8.hash(state);
    }
}

impl Drop for Noisy {
    fn drop(&mut self) {
        if self.0 > 0 {
            drop(NOISY.key(&Noisy(self.0 - 1)));
        }
    }
}

#[test]
fn a_key_whose_drop_uses_the_map_is_no_deadlock() {
    drop(NOISY.key(&Noisy(4)));
    assert!(NOISY.is_empty());
}

#[test]
fn keys_of_any_type_share_a_limit_only_if_they_are_equal() {
    static ANY: AnyKeyedLimit = AnyKeyedLimit::new(1);
    let (text, number) = (String::from("1"), 1_u64);
    let handles = (
        ANY.key(text.as_str()),
        ANY.key(&text),
        ANY.key(&number),
        ANY.key(&1_i64),
        ANY.key(&(1_u64, 2_u8)),
    );
    // `str` and `String` are stored alike.
    assert_eq!(ANY.len(), 4);
    let permit = handles.0.try_acquire();
    assert!(permit.is_some() && handles.1.try_acquire().is_none());
    assert!(handles.2.try_acquire().is_some());
    drop(permit);
    drop(handles);
    assert!(ANY.is_empty());
}

#[test]
fn numbers_of_different_types_are_different_keys() {
    static ANY: AnyKeyedLimit = AnyKeyedLimit::new(1);
    let handles = (
        (ANY.key(&1_u8), ANY.key(&1_u16), ANY.key(&1_u32)),
        (ANY.key(&1_i8), ANY.key(&1_isize), ANY.key(&1_usize)),
        (ANY.key(&true), ANY.key(&'\u{1}'), ANY.key(&1_u128)),
        (ANY.key(&-1_i64), ANY.key(&u64::MAX), ANY.key(&-1_i32)),
    );
    assert_eq!(ANY.len(), 12);
    let again = (ANY.key(&-1_i64), ANY.key(&'\u{1}'), ANY.key(&1_u128));
    assert_eq!(ANY.len(), 12);
    drop((handles, again));
    assert!(ANY.is_empty());
}

#[test]
fn a_key_expression_may_be_a_value_or_a_reference() {
    static BY_NAME: KeyedLimit<String> = KeyedLimit::new(1);
    static BY_ID: KeyedLimit<u64> = KeyedLimit::new(1);

    fn borrowed(name: &str, id: &u64) -> usize {
        let _handles = (
            BY_NAME.key((name).__async_rules_as_key()),
            BY_ID.key((id).__async_rules_as_key()),
        );
        BY_NAME.len() + BY_ID.len()
    }
    fn owned(name: String, id: u64) -> usize {
        let _handles = (
            BY_NAME.key((name).__async_rules_as_key()),
            BY_NAME.key((name.as_str()).__async_rules_as_key()),
            BY_ID.key((id).__async_rules_as_key()),
            BY_ID.key((u64::from(id as u32)).__async_rules_as_key()),
        );
        BY_NAME.len() + BY_ID.len()
    }
    assert_eq!(borrowed("a", &1), 2);
    assert_eq!(owned("a".into(), 1), 2);
}

#[test]
fn many_threads_find_the_limit_of_their_key() {
    let keyed: Arc<KeyedLimit<u64>> = Arc::new(KeyedLimit::new(1));
    std::thread::scope(|scope| {
        for seed in 0..4_u64 {
            let keyed = keyed.clone();
            scope.spawn(move || {
                let mut random = seed;
                for _ in 0..20_000 {
                    random = random
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    let key = keyed.key(&(random >> 60));
                    if let Some(_permit) = key.try_acquire() {
                        assert_eq!(key.in_flight(), 1);
                    }
                }
            });
        }
    });
    assert!(keyed.is_empty());
}
