//! The inner resource is closed before the outer one, in the background too.

mod log;

use std::future::pending;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use async_rules::resources::{self, Close, New, Resource, with};
use async_rules::{TaskSet, background, time};
use futures::FutureExt as _;
use tokio::time::{Instant, sleep};

use log::Log;

const SECOND: Duration = Duration::from_secs(1);

/// Takes two seconds to close.
fn slow(
    log: &Log,
    name: &'static str,
) -> New<impl Future<Output = Result<(), String>> + Send, impl Close<(), Error = String>> {
    let log = log.clone();
    resources::new(async { Ok(()) }, async move |()| {
        log.note(format!("close {name}"));
        sleep(SECOND * 2).await;
        log.note(format!("closed {name}"));
        Ok(())
    })
    .named(name)
}

fn never() -> impl Resource<(), Error = String> {
    resources::new(pending(), async |()| Ok(()))
}

async fn for_ever() -> Result<(), String> {
    pending().await
}

/// Waits for what is under way in the background.
async fn settled(log: &Log, events: usize) -> Vec<String> {
    let until = Instant::now() + SECOND * 60;
    while log.len() < events && Instant::now() < until {
        sleep(SECOND / 10).await;
    }
    log.taken()
}

const INNER_FIRST: [&str; 4] = ["close inner", "closed inner", "close outer", "closed outer"];

#[tokio::test(start_paused = true)]
async fn when_both_are_cancelled() {
    let log = Log::default();
    let both = with(slow(&log, "outer"), async |()| {
        with(slow(&log, "inner"), async |()| for_ever().await).await
    });
    time::timeout(SECOND, both).await.unwrap_err();
    assert_eq!(settled(&log, 4).await, INNER_FIRST);
}

#[tokio::test(start_paused = true)]
async fn when_the_inner_one_is_cancelled_and_the_outer_one_ends() {
    let log = Log::default();
    let began = Instant::now();
    let both = with(slow(&log, "outer"), async |()| {
        let inner = with(slow(&log, "inner"), async |()| for_ever().await);
        time::timeout(SECOND, inner).await.unwrap_err();
        Ok::<_, String>(())
    });
    both.await.unwrap();
    assert_eq!(log.taken(), INNER_FIRST);
    assert_eq!(began.elapsed(), SECOND * 5);
}

#[tokio::test(start_paused = true)]
async fn when_they_are_cancelled_while_they_close() {
    for seconds in [1, 3] {
        let log = Log::default();
        let both = with(slow(&log, "outer"), async |()| {
            with(slow(&log, "inner"), async |()| Ok::<_, String>(())).await
        });
        time::timeout(SECOND * seconds, both).await.unwrap_err();
        assert_eq!(settled(&log, 4).await, INNER_FIRST);
    }
}

#[tokio::test(start_paused = true)]
async fn when_the_next_one_is_still_being_opened() {
    let log = Log::default();
    let three = (slow(&log, "outer"), slow(&log, "inner"), never());
    let opening = with(three, async |_| Ok::<_, String>(()));
    time::timeout(SECOND, opening).await.unwrap_err();
    assert_eq!(settled(&log, 4).await, INNER_FIRST);

    let logged = log.clone();
    let each = ["outer", "inner", "none"].map(|name| {
        let closed = logged.clone();
        resources::new(
            async move {
                match name {
                    "none" => pending().await,
                    name => Ok::<_, String>(name),
                }
            },
            async move |name| {
                closed.note(format!("close {name}"));
                sleep(SECOND * 2).await;
                closed.note(format!("closed {name}"));
                Ok(())
            },
        )
    });
    let opening = with(Vec::from(each), async |_| Ok::<_, String>(()));
    time::timeout(SECOND, opening).await.unwrap_err();
    assert_eq!(settled(&log, 4).await, INNER_FIRST);
}

#[tokio::test(start_paused = true)]
async fn the_grace_period_of_the_outer_one_begins_after_the_inner_one() {
    let log = Log::default();
    let both = with(slow(&log, "outer").with_grace(SECOND * 3), async |()| {
        let inner = slow(&log, "inner").with_grace(SECOND * 3);
        with(inner, async |()| for_ever().await).await
    });
    time::timeout(SECOND, both).await.unwrap_err();
    // Four seconds for both.
    assert_eq!(settled(&log, 4).await, INNER_FIRST);
}

#[tokio::test(start_paused = true)]
async fn a_shutdown_waits_for_both() {
    let log = Log::default();
    let set = TaskSet::new();
    let runtime = tokio::runtime::Handle::current();
    let installed = async_rules::__private::install_background(&runtime, &set);
    let logged = log.clone();
    let task = set.spawn(async move {
        let inner = slow(&logged, "inner");
        let body = async move |_: &mut ()| with(inner, async |()| for_ever().await).await;
        with(slow(&logged, "outer"), body).await
    });
    tokio::task::yield_now().await;
    set.shutdown(SECOND).await;
    assert_eq!(log.taken(), INNER_FIRST);
    task.await.unwrap_err();
    drop(installed);
}

/// Each of them is in a body, and neither in that of the other.
#[tokio::test(start_paused = true)]
async fn those_side_by_side_do_not_wait_for_each_other() {
    let log = Log::default();
    let began = Instant::now();
    let both = with(slow(&log, "outer"), async |()| {
        let (a, b) = (slow(&log, "a"), slow(&log, "b"));
        let a = with(a, async |()| Ok::<_, String>(()));
        let b = with(b, async |()| Ok::<_, String>(()));
        futures::try_join!(a, b).map(drop)
    });
    both.await.unwrap();
    assert_eq!(began.elapsed(), SECOND * 4);

    // A task of its own is inside of nothing.
    let logged = log.clone();
    let spawned = with(slow(&log, "outer"), async move |()| {
        let alone = async move { with(slow(&logged, "alone"), async |()| for_ever().await).await };
        Ok::<_, String>(tokio::spawn(alone))
    });
    let began = Instant::now();
    let task = spawned.await.unwrap();
    assert_eq!(began.elapsed(), SECOND * 2);
    log.taken();
    task.abort();
    task.await.unwrap_err();
    assert_eq!(settled(&log, 2).await, ["close alone", "closed alone"]);
}

#[tokio::test(start_paused = true)]
async fn a_panic_while_the_next_one_is_opened_closes_the_first() {
    let log = Log::default();
    let broken = resources::new(
        async { panic!("no disk") },
        async |()| -> Result<(), String> { Ok(()) },
    );
    let three = (slow(&log, "outer"), slow(&log, "inner"), broken);
    let opening = AssertUnwindSafe(with(three, async |_| Ok::<_, String>(()))).catch_unwind();
    assert_eq!(opening.await.unwrap_err().downcast_ref(), Some(&"no disk"));
    assert_eq!(settled(&log, 4).await, INNER_FIRST);
    while background().names().iter().any(|name| name == "outer") {
        sleep(SECOND).await;
    }
    assert!(log.taken().is_empty(), "and no second time");
}
