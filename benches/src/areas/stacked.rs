//! Both attributes on one fn.

use std::convert::Infallible;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use async_rules::{bounded, timeout};
use tokio::sync::Semaphore;
use tower::{Service as _, ServiceBuilder, ServiceExt as _};

use super::body::call;
use crate::row::{Beside, Row, Run, awaited, one_thread};

const LIMIT: Duration = Duration::from_secs(1);

#[timeout("1s", or = 0)]
#[bounded(10)]
async fn ours(n: u64) -> u64 {
    call(0, n).await
}

async fn by_hand(n: u64) -> u64 {
    static PLACES: Semaphore = Semaphore::const_new(10);
    let timed = tokio::time::timeout(LIMIT, async {
        let _permit = PLACES.acquire().await.expect("nobody closes it");
        call(0, n).await
    });
    timed.await.unwrap_or(0)
}

/// A service of tower is asked whether it is ready before each call.
fn of_tower() -> Run {
    let runtime = one_thread();
    let service = ServiceBuilder::new()
        .timeout(LIMIT)
        .concurrency_limit(10)
        .service_fn(async |n: u64| Ok::<_, Infallible>(call(0, n).await));
    let service = Arc::new(tokio::sync::Mutex::new(service));
    Box::new(move |times| {
        let service = Arc::clone(&service);
        runtime.block_on(tokio::task::coop::unconstrained(async {
            let mut service = service.lock().await;
            for _ in 0..times {
                let ready = service.ready().await.expect("it is never refused");
                black_box(ready.call(black_box(1)).await.unwrap_or(0));
            }
        }));
    })
}

const BY_HAND: &str = "the clock read (22 ns) and the two atomic operations of the place (20 ns) alone are 0.4 of what it takes by hand; the \
call and what counts both are 2 ns. What is inside learns of the deadline and of the limit by two thread-locals, which by \
hand nobody tells it: 24 ns of 68.";

const TOWER: &str = "the clock read and the two atomic operations of the place alone are 0.35 of what tower takes; the rest is as in the \
row above.";

pub(super) fn rows() -> Vec<Row> {
    let beside = [
        Beside::ratio("the same by hand", 0.6).note(BY_HAND),
        Beside::ratio("tower's limit and timeout", 0.45).note(TOWER),
    ];
    vec![Row::time(
        "`#[timeout]` over `#[bounded]`, ready at once",
        beside,
        || {
            vec![
                awaited(|| ours(black_box(1))),
                awaited(|| by_hand(black_box(1))),
                of_tower(),
            ]
        },
    )]
}
