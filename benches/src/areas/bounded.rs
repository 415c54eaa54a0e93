use std::future::Future;
use std::hint::black_box;
use std::sync::Arc;

use async_rules::{Limit, bounded};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;
use tokio::task::yield_now;

use super::body::call;
use crate::growth::Point;
use crate::row::{Beside, Row, Run, awaited, one_thread};

#[bounded(10)]
async fn ours(n: u64) -> u64 {
    call(0, n).await
}

async fn by_hand(n: u64) -> u64 {
    static PLACES: Semaphore = Semaphore::const_new(10);
    let _permit = PLACES.acquire().await.expect("nobody closes it");
    call(0, n).await
}

/// The body yields while it holds its place, so that the others find it taken.
#[bounded(limit = places)]
async fn ours_in_a_crowd(places: &Limit) {
    yield_now().await;
}

async fn by_hand_in_a_crowd(places: &Semaphore) {
    let _permit = places.acquire().await.expect("nobody closes it");
    yield_now().await;
}

/// So many tasks that each do it so many times.
fn crowd<C, F>(tasks: usize, runtime: Runtime, call: C) -> Run
where
    C: Fn() -> F + Send + Sync + 'static,
    F: Future<Output = ()> + Send,
{
    let call = Arc::new(call);
    Box::new(move |times| {
        let call = Arc::clone(&call);
        runtime.block_on(async {
            let one = || {
                let call = Arc::clone(&call);
                tokio::spawn(async move {
                    for _ in 0..times {
                        call().await;
                    }
                })
            };
            let all: Vec<_> = (0..tasks).map(|_| one()).collect();
            for task in all {
                task.await.expect("the calls do not panic");
            }
        });
    })
}

fn two_threads() -> Runtime {
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_time()
        .build();
    runtime.expect("a runtime of two threads")
}

fn crowded(tasks: usize, places: usize, threads: usize) -> Row {
    let plural = if places == 1 { "" } else { "s" };
    let on = if threads == 1 {
        "one thread"
    } else {
        "two threads"
    };
    let row = Row::time(
        format!("`#[bounded]`, {tasks} tasks on {places} place{plural}, {on}"),
        [Beside::ratio("`Semaphore`", 0.95).note(crowded_note(tasks, places, threads))],
        move || {
            let runtime = if threads == 1 {
                one_thread
            } else {
                two_threads
            };
            // For as long as the process lasts, as a `static` would be.
            let limit: &'static Limit = Box::leak(Box::new(Limit::new(places)));
            let semaphore: &'static Semaphore = Box::leak(Box::new(Semaphore::new(places)));
            vec![
                crowd(tasks, runtime(), move || ours_in_a_crowd(limit)),
                crowd(tasks, runtime(), move || by_hand_in_a_crowd(semaphore)),
            ]
        },
    );
    let row = row.per(tasks as u64);
    if threads == 1 { row } else { row.threads() }
}

const FREE: &str = "half of it are the two atomic operations that take the place and give it back; the rest says which limit is held \
while the body is polled, so that a call that reaches itself is refused instead of waiting for ever.";

const TWO_ON_ONE: &str = "the place goes from one to the other, and the queue is empty after each, so that its flag is set and cleared for \
each call; where more wait, giving the place on does not touch the count at all. The rest is tokio's scheduler, once for \
the yield and once for the wake: 174 ns of a call where there are places enough are the two of them, the place and the \
task's own poll.";

const ONE_THREAD: &str = "most of it is tokio's scheduler: each call wakes the next one and yields once itself. Of the rest, both lock a \
queue twice and keep a waker; ours gives the place on without changing the count, and whoever gets it looks at a mark of \
its own instead of taking the lock a third time.";

const TWO_THREADS: &str = "most of it is what the two processors fetch from one another, and tokio's scheduler, which sends them to sleep and \
wakes them. Ours takes the lock twice a call instead of three times, does not read a word before it writes it, and has the \
lock, the count and the head of the queue on one cache line: in one run 1.29 before and 0.95 after (64 tasks on 10 \
places), 1.12 and 0.92 (16 on 4). 2 on 10, where nobody queues, were 0.93 to 1.18 before and are 0.83 to 1.00, as what is \
compared happens to lie in memory. With one place there is nothing to do side by side: 2 tasks were 0.99 and are 0.96, of \
which the quartiles lie 0.1 apart.";

fn crowded_note(tasks: usize, places: usize, threads: usize) -> &'static str {
    match (threads, tasks, places) {
        (2, ..) => TWO_THREADS,
        (_, 2, 1) => TWO_ON_ONE,
        _ => ONE_THREAD,
    }
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = vec![Row::time(
        "`#[bounded]`, free place",
        [Beside::ratio("`Semaphore` around the call", 0.65).note(FREE)],
        || {
            vec![
                awaited(|| ours(black_box(1))),
                awaited(|| by_hand(black_box(1))),
            ]
        },
    )];
    for threads in [1, 2] {
        for (tasks, places) in [(2, 1), (2, 10), (16, 4), (64, 1), (64, 10)] {
            rows.push(crowded(tasks, places, threads));
        }
    }
    rows
}

pub(super) fn so_many_calls(calls: u64) -> Point {
    Point {
        run: awaited(|| ours(black_box(1))),
        times: calls,
        per: 1,
    }
}

/// Calls of all tasks together.
const CALLS: u64 = 20_000;

fn among(tasks: u64, run: Run) -> Point {
    Point {
        run,
        times: CALLS.div_ceil(tasks),
        per: tasks,
    }
}

pub(super) fn among_tasks(tasks: u64) -> Point {
    let limit: &'static Limit = Box::leak(Box::new(Limit::new(10)));
    let call = move || ours_in_a_crowd(limit);
    among(tasks, crowd(tasks as usize, one_thread(), call))
}

pub(super) fn by_hand_among_tasks(tasks: u64) -> Point {
    let semaphore: &'static Semaphore = Box::leak(Box::new(Semaphore::new(10)));
    let call = move || by_hand_in_a_crowd(semaphore);
    among(tasks, crowd(tasks as usize, one_thread(), call))
}
