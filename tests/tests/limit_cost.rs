//! What a place costs, against tokio's semaphore in the same run. By hand:
//! `cargo test --release -p async-rules-tests --test limit_cost -- --ignored --nocapture --test-threads 1`

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_rules::__private::{Site, Waiting, limited};
use async_rules::{KeyedLimit, Limit};
use tokio::sync::Semaphore;
use tokio::task::coop::unconstrained;
use tokio::task::yield_now;

static SITE: Site = Site::new("limit_cost::call", file!(), line!());
const CALLS: u32 = 200_000;
const ROUNDS: usize = 15;

/// The shortest of several rounds, per call: what disturbs a measurement only ever adds to it.
struct Case {
    name: &'static str,
    best: Duration,
}

impl Case {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            best: Duration::MAX,
        }
    }

    async fn round<F: Future>(&mut self, mut call: impl FnMut() -> F) {
        let began = Instant::now();
        for _ in 0..CALLS {
            black_box(call().await);
        }
        self.best = self.best.min(began.elapsed());
    }

    fn nanos(&self) -> f64 {
        self.best.as_secs_f64() * 1e9 / f64::from(CALLS)
    }
}

fn print(base: &Case, cases: &[&Case]) {
    for case in cases {
        let ratio = case.nanos() / base.nanos();
        println!("{:<44} {:6.1} ns  {ratio:5.2}x", case.name, case.nanos());
    }
}

#[tokio::test]
#[ignore = "a measurement, to be run with --release"]
async fn uncontended() {
    let limit = Limit::new(10);
    let semaphore = Semaphore::new(10);
    let keyed: KeyedLimit<u64> = KeyedLimit::new(10);

    let mut base = Case::new("tokio semaphore, acquire");
    let mut acquire = Case::new("limit, acquire");
    let mut attempt = Case::new("limit, try_acquire");
    let mut tokio_attempt = Case::new("tokio semaphore, try_acquire");
    let mut tokio_call = Case::new("tokio semaphore around a body");
    let mut call = Case::new("`limited` around a body");
    let mut by_key = Case::new("`limited` around a body, one key");

    tokio::spawn(unconstrained(async move {
        for _ in 0..ROUNDS {
            base.round(|| async { drop(semaphore.acquire().await) })
                .await;
            acquire
                .round(|| async { drop(limit.acquire().await) })
                .await;
            tokio_attempt
                .round(|| async { drop(semaphore.try_acquire()) })
                .await;
            attempt.round(|| async { drop(limit.try_acquire()) }).await;
            tokio_call
                .round(|| async {
                    let _permit = semaphore.acquire().await;
                    black_box(1)
                })
                .await;
            call.round(|| limited(&SITE, &limit, Waiting::NONE, async { black_box(1) }))
                .await;
            by_key
                .round(|| async {
                    let key = keyed.key(&7);
                    limited(&SITE, &key, Waiting::NONE, async { black_box(1) }).await
                })
                .await;
        }
        print(
            &base,
            &[
                &base,
                &acquire,
                &tokio_attempt,
                &attempt,
                &tokio_call,
                &call,
                &by_key,
            ],
        );
    }))
    .await
    .unwrap();
}

/// Time per call when `TASKS` tasks share `PLACES` places and each yields while it is inside.
async fn crowd<F: Future + Send>(call: impl Fn(usize) -> F + Send + Sync + 'static) -> Duration {
    const TASKS: usize = 64;
    const CALLS: u32 = 500;
    let call = Arc::new(call);
    let began = Instant::now();
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            let call = call.clone();
            tokio::spawn(async move {
                for _ in 0..CALLS {
                    call(task).await;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    began.elapsed() / CALLS / TASKS as u32
}

async fn compare_crowds(threads: &str) {
    const PLACES: usize = 4;
    let semaphore = Arc::new(Semaphore::new(PLACES));
    let limit = Arc::new(Limit::new(PLACES));
    let keyed: Arc<KeyedLimit<usize>> = Arc::new(KeyedLimit::new(PLACES));
    let [mut base, mut ours, mut wrapped, mut by_key] = [Duration::MAX; 4];
    for _ in 0..ROUNDS {
        let shared = semaphore.clone();
        let call = move |_| {
            let semaphore = shared.clone();
            async move {
                let _permit = semaphore.acquire().await;
                yield_now().await;
            }
        };
        base = base.min(crowd(call).await);
        let shared = limit.clone();
        let call = move |_| {
            let limit = shared.clone();
            async move {
                let _permit = limit.acquire().await;
                yield_now().await;
            }
        };
        ours = ours.min(crowd(call).await);
        let shared = limit.clone();
        let call = move |_| {
            let limit = shared.clone();
            async move { limited(&SITE, &limit, Waiting::NONE, yield_now()).await }
        };
        wrapped = wrapped.min(crowd(call).await);
        let shared = keyed.clone();
        let call = move |task| {
            let keyed = shared.clone();
            async move {
                let key = keyed.key(&task);
                limited(&SITE, &key, Waiting::NONE, yield_now()).await
            }
        };
        by_key = by_key.min(crowd(call).await);
    }
    println!("{threads}, 64 tasks on 4 places, one yield inside:");
    for (name, time) in [
        ("tokio semaphore", base),
        ("limit", ours),
        ("`limited`", wrapped),
        ("`limited`, a key for each task", by_key),
    ] {
        let ratio = time.as_secs_f64() / base.as_secs_f64();
        println!("{name:<44} {:6} ns  {ratio:5.2}x", time.as_nanos());
    }
}

#[tokio::test]
#[ignore = "a measurement, to be run with --release"]
async fn contended_on_one_thread() {
    compare_crowds("one thread").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement, to be run with --release"]
async fn contended_on_two_threads() {
    compare_crowds("two threads").await;
}
