//! Several threads that take, wait, give up and free at random: in the end every place is back.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use async_rules::__private::{Site, Waiting, limited};
use async_rules::{KeyedLimit, Limit};
use tokio::task::yield_now;

static SITE: Site = Site::new("limit_stress::call", file!(), line!());
const TASKS: u64 = 16;
/// Of each task: ten million of them all together.
const STEPS: usize = 625_000;

/// Xorshift: the run is the same each time, as far as threads allow.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// Polls once, and drops the future if that was not enough.
fn give_up<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_place_comes_back() {
    let limit = Arc::new(Limit::new(3));
    let inside = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (1..=TASKS)
        .map(|seed| {
            let (limit, inside) = (limit.clone(), inside.clone());
            tokio::spawn(async move {
                let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
                for _ in 0..STEPS {
                    match random.below(8) {
                        0 => drop(limit.try_acquire()),
                        1 => drop(give_up(limit.acquire())),
                        // A wait that ends by a race: sometimes served, sometimes given up.
                        2 => {
                            tokio::select! {
                                permit = limit.acquire() => drop(permit),
                                () = yield_now() => {}
                            }
                        }
                        3 => {
                            let body =
                                async { assert!(inside.fetch_add(1, Ordering::Relaxed) < 3) };
                            let done = limited(&SITE, &limit, Waiting::NONE, async {
                                body.await;
                                yield_now().await;
                                inside.fetch_sub(1, Ordering::Relaxed);
                            });
                            done.await.unwrap();
                        }
                        _ => {
                            let _permit = limit.acquire().await.unwrap();
                            if random.below(4) == 0 {
                                yield_now().await;
                            }
                        }
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let stats = limit.stats();
    assert_eq!((stats.in_flight, stats.waiting), (0, 0));
    assert_eq!(stats.peak_in_flight, 3);
    assert!(stats.queued > 0 && stats.abandoned > 0, "{stats:?}");
    let places: Vec<_> = std::iter::from_fn(|| limit.try_acquire()).collect();
    assert_eq!(places.len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_limit_that_changes_all_the_time_forgets_nobody() {
    let limit = Arc::new(Limit::new(1));
    let done = Arc::new(AtomicBool::new(false));
    let changing = {
        let (limit, done) = (limit.clone(), done.clone());
        tokio::spawn(async move {
            let mut random = Random(7);
            while !done.load(Ordering::Relaxed) {
                limit.set_max(random.below(4) as usize);
                yield_now().await;
            }
            limit.set_max(2);
        })
    };
    let tasks: Vec<_> = (1..=8_u64)
        .map(|seed| {
            let limit = limit.clone();
            tokio::spawn(async move {
                let mut random = Random(seed);
                for _ in 0..5_000 {
                    if random.below(4) == 0 {
                        drop(give_up(limit.acquire()));
                    } else {
                        let permit = limit.acquire().await.unwrap();
                        assert!(limit.in_flight() <= 3);
                        drop(permit);
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    done.store(true, Ordering::Relaxed);
    changing.await.unwrap();
    let stats = limit.stats();
    assert_eq!((stats.in_flight, stats.waiting, stats.max), (0, 0, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_key_goes() {
    let keyed: Arc<KeyedLimit<u64>> = Arc::new(KeyedLimit::new(1));
    let tasks: Vec<_> = (1..=8_u64)
        .map(|seed| {
            let keyed = keyed.clone();
            tokio::spawn(async move {
                let mut random = Random(seed);
                for _ in 0..5_000 {
                    let key = random.below(5);
                    match random.below(3) {
                        0 => drop(give_up(keyed.acquire(&key))),
                        1 => drop(keyed.acquire(&key).await.unwrap()),
                        _ => {
                            let key = keyed.key(&key);
                            let body = async { yield_now().await };
                            limited(&SITE, &key, Waiting::NONE, body).await.unwrap();
                        }
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert!(keyed.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn closing_under_load_ends_every_wait() {
    for _ in 0..200 {
        let limit = Arc::new(Limit::new(2));
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let limit = limit.clone();
                tokio::spawn(async move { while limit.acquire().await.is_ok() {} })
            })
            .collect();
        yield_now().await;
        limit.close();
        for task in tasks {
            task.await.unwrap();
        }
        let stats = limit.stats();
        assert_eq!((stats.in_flight, stats.waiting), (0, 0));
    }
}
