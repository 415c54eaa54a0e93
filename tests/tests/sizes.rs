//! One wrapper a stack: the attributes add a few words to the future of the plain fn, not another copy of its
//! arguments.

use async_rules::{LimitError, TimeoutError, bounded, timeout, tracked_spawn};

/// What the attributes may add.
const ADDED: usize = 256;

type Big = [u8; 4096];

async fn work(big: &Big) -> usize {
    tokio::task::yield_now().await;
    big.iter().map(|byte| usize::from(*byte)).sum()
}

async fn plain(big: Big) -> usize {
    work(&big).await
}

#[bounded(10)]
async fn with_a_limit(big: Big) -> usize {
    work(&big).await
}

#[timeout("1s", or = 0)]
async fn with_a_timeout(big: Big) -> usize {
    work(&big).await
}

#[timeout("1s", or = 0)]
#[bounded(10)]
async fn timeout_outside(big: Big) -> usize {
    work(&big).await
}

#[bounded(10, wait = "1s", queue = 9, or = 1)]
#[timeout("1s", or = 0)]
async fn limit_outside(big: Big) -> usize {
    work(&big).await
}

async fn plain_result(big: Big) -> Result<usize, Refused> {
    Ok(work(&big).await)
}

#[timeout("1s")]
#[bounded(10, wait = "1s")]
async fn returning_the_error(big: Big) -> Result<usize, Refused> {
    Ok(work(&big).await)
}

#[derive(Debug)]
struct Refused;

impl From<TimeoutError> for Refused {
    fn from(_: TimeoutError) -> Self {
        Self
    }
}

impl From<LimitError> for Refused {
    fn from(_: LimitError) -> Self {
        Self
    }
}

#[track_caller]
fn check(name: &str, annotated: usize, plain: usize) {
    let added = annotated.saturating_sub(plain);
    println!("{name}: {annotated} bytes, {added} more than the plain fn's {plain}");
    assert!(added <= ADDED, "{name} adds {added} bytes");
}

#[test]
fn the_returned_future_stays_that_of_the_plain_fn() {
    let big = [1; 4096];
    let un_annotated = size_of_val(&plain(big));
    check("bounded", size_of_val(&with_a_limit(big)), un_annotated);
    check("timeout", size_of_val(&with_a_timeout(big)), un_annotated);
    check(
        "timeout, bounded",
        size_of_val(&timeout_outside(big)),
        un_annotated,
    );
    check(
        "bounded, timeout",
        size_of_val(&limit_outside(big)),
        un_annotated,
    );
    check(
        "timeout, bounded (result)",
        size_of_val(&returning_the_error(big)),
        size_of_val(&plain_result(big)),
    );
}

/// The runtime crate, with a `spawn` that looks at what it is given.
mod watching {
    pub(crate) use async_rules::{background, limit, task};

    pub(crate) mod __private {
        use std::cell::Cell;
        use std::future::Future;

        pub(crate) use async_rules::__private::*;
        use async_rules::{Task, TaskSet};

        thread_local! {
            pub(crate) static SPAWNED: Cell<usize> = const { Cell::new(0) };
        }

        pub(crate) fn spawn<F>(
            site: &'static Site,
            set: &TaskSet,
            name: Option<&'static str>,
            future: F,
        ) -> Task<F::Output>
        where
            F: Future<Output: Send> + Send + 'static,
        {
            SPAWNED.set(size_of_val(&future));
            async_rules::__private::spawn(site, set, name, future)
        }
    }
}

#[tracked_spawn(crate = "crate::watching")]
async fn spawned(big: Big) -> usize {
    work(&big).await
}

#[tracked_spawn(crate = "crate::watching")]
#[timeout("1s", or = 0)]
#[bounded(10)]
async fn triple(big: Big) -> usize {
    work(&big).await
}

#[tracked_spawn(crate = "crate::watching")]
#[bounded(10, wait = "1s", or = 1)]
#[timeout("1s", or = 0)]
async fn triple_the_other_way(big: Big) -> usize {
    work(&big).await
}

#[tokio::test]
async fn the_spawned_future_stays_that_of_the_plain_fn() {
    let big = [1; 4096];
    let un_annotated = size_of_val(&plain(big));
    for (name, task) in [
        (
            "tracked_spawn",
            spawned as fn(Big) -> async_rules::Task<usize>,
        ),
        ("tracked_spawn, timeout, bounded", triple),
        ("tracked_spawn, bounded, timeout", triple_the_other_way),
    ] {
        assert_eq!(task(big).await.unwrap(), 4096, "{name}");
        check(name, watching::__private::SPAWNED.get(), un_annotated);
    }
}
