use std::cell::Cell;
use std::future::{Future, pending};
use std::hint::black_box;
use std::sync::LazyLock;

use async_rules::{TaskSet, tracked_spawn};
use tokio::task::JoinSet;
use tokio::task::coop::unconstrained;
use tokio_util::task::TaskTracker;

use super::body::call;
use crate::growth::Point;
use crate::memory::{self, Holding};
use crate::row::{Beside, Row, awaited, one_thread};

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

const BESIDE_SPAWN: &str = "each task enters the set before it is spawned and leaves it when it ends, under a lock, and its panic is caught: \
written by hand, with a counter behind the lock and nothing else, that is 1.08 of `tokio::spawn` for the locks and 1.10 \
with the catching. Ours has besides the slot, who is being polled (for `task::cancelled`), and what a shutdown asks of it. \
Taken out were an allocation, a handle of the runtime, one to abort the task (it is woken, and looks) and seven counts of \
references: 1.61 before, 1.32 after in the same minutes.";

const BESIDE_TRACKER: &str = "a `TaskTracker` counts, which is 1.08 of `tokio::spawn`, and knows nothing of its tasks: two locks and the \
catching of a panic alone are 1.02 of it. Ours has besides the slot with the name and who is being polled: 1.48 before those \
of `tokio::spawn`'s row were taken out, 1.21 after.";

const JOIN_SET: &str = "a `JoinSet` takes 1.6 times what `tokio::spawn` itself takes: 0.6 of it is less than a task without a set. It was \
0.98 before, 0.79 after.";

fn spawn_and_await() -> Row {
    let beside = [
        Beside::ratio("`tokio::spawn`", 1.1).note(BESIDE_SPAWN),
        Beside::ratio("`TaskTracker`", 1.0).note(BESIDE_TRACKER),
        Beside::ratio("`JoinSet`", 0.6).note(JOIN_SET),
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
        drop(set.spawn(pending::<()>()));
    }
    Box::new(set)
}

fn in_a_tracker() -> Holding {
    let tracker = TaskTracker::new();
    for _ in 0..LIVE {
        drop(tracker.spawn(pending::<()>()));
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

pub(super) fn so_many_calls(calls: u64) -> Point {
    Point {
        run: awaited(|| ours(black_box(1))),
        times: calls,
        per: 1,
    }
}

/// Calls, one after the other, in a runtime with so many tasks that wait.
fn among<C, F>(tasks: u64, wait: impl Fn(), call: C) -> Point
where
    C: Fn() -> F + Send + Sync + Copy + 'static,
    F: Future + Send,
{
    let runtime = one_thread();
    {
        let _inside = runtime.enter();
        (0..tasks).for_each(|_| wait());
    }
    let run = move |times| {
        let calls = unconstrained(async move {
            for _ in 0..times {
                black_box(call().await);
            }
        });
        runtime
            .block_on(runtime.spawn(calls))
            .expect("the calls do not panic");
    };
    Point {
        run: Box::new(run),
        times: 20_000,
        per: 1,
    }
}

pub(super) fn among_tasks(tasks: u64) -> Point {
    let set: &'static TaskSet = Box::leak(Box::new(TaskSet::new()));
    let wait = || drop(set.spawn(pending::<()>()));
    among(tasks, wait, || set.spawn(call(0, black_box(1))))
}

pub(super) fn among_tasks_of_a_tracker(tasks: u64) -> Point {
    let tracker: &'static TaskTracker = Box::leak(Box::new(TaskTracker::new()));
    let wait = || drop(tracker.spawn(pending::<()>()));
    among(tasks, wait, || tracker.spawn(call(0, black_box(1))))
}
