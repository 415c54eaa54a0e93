use std::cell::Cell;
use std::hint::black_box;
use std::sync::LazyLock;

use async_rules::{TaskSet, tracked_spawn};
use tokio::task::JoinSet;
use tokio_util::task::TaskTracker;

use super::body::call;
use crate::memory::{self, Holding};
use crate::row::{Beside, Row, awaited};

#[tracked_spawn]
async fn ours(n: u64) -> u64 {
    call(0, n).await
}

static TRACKER: LazyLock<TaskTracker> = LazyLock::new(TaskTracker::new);

async fn of_a_join_set(set: &mut JoinSet<u64>) -> u64 {
    set.spawn(call(0, black_box(1)));
    set.join_next().await.expect("one was spawned").unwrap_or(0)
}

thread_local! {
    /// Between two calls, which follow one another.
    static SET: Cell<JoinSet<u64>> = Cell::new(JoinSet::new());
}

fn spawn_and_await() -> Row {
    let beside = [
        Beside::ratio("`tokio::spawn`", 1.1),
        Beside::ratio("`TaskTracker`", 1.0),
        Beside::ratio("`JoinSet`", 0.6),
    ];
    Row::time("`#[tracked_spawn]`, and awaited", beside, || {
        vec![
            awaited(|| ours(black_box(1))),
            awaited(|| tokio::spawn(call(0, black_box(1)))),
            awaited(|| TRACKER.spawn(call(0, black_box(1)))),
            awaited(async || {
                let mut set = SET.take();
                let n = of_a_join_set(&mut set).await;
                SET.set(set);
                n
            }),
        ]
    })
}

/// Live tasks, whose memory is told.
pub(crate) const LIVE: usize = 100_000;

fn in_a_task_set() -> Holding {
    let set = TaskSet::new();
    for _ in 0..LIVE {
        // The set keeps it.
        drop(set.spawn(std::future::pending::<()>()));
    }
    Box::new(set)
}

fn in_a_tracker() -> Holding {
    let tracker = TaskTracker::new();
    for _ in 0..LIVE {
        drop(tracker.spawn(std::future::pending::<()>()));
    }
    Box::new(tracker)
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        spawn_and_await(),
        Row::amount(
            "`TaskSet` with 100,000 live tasks, memory of one",
            "bytes",
            [Beside::ratio("`TaskTracker`", 1.1)],
            || memory::rounds(&["task set", "tracker"], LIVE),
        ),
    ]
}

/// What runs in a process of its own.
pub(crate) fn held(name: &str) -> Holding {
    match name {
        "task set" => in_a_task_set(),
        _ => in_a_tracker(),
    }
}
