//! What a place costs, against tokio's semaphore in the same run. By hand:
//! `cargo test --release -p async-rules-tests --test limit_cost -- --ignored --nocapture`

use std::hint::black_box;
use std::time::{Duration, Instant};

use async_rules::__private::{Site, Waiting, limited};
use async_rules::{KeyedLimit, Limit};
use tokio::sync::Semaphore;
use tokio::task::coop::unconstrained;

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
