//! asyncio's `create_task`, kept in a set with a done callback.
//!
//! ```python
//! tasks = set()
//!
//! def done(task):
//!     tasks.discard(task)
//!     if not task.cancelled() and task.exception():
//!         log.error("%s failed", task.get_name())
//!
//! task = asyncio.create_task(send(3), name="mail")
//! tasks.add(task)
//! task.add_done_callback(done)
//! ...
//! await asyncio.gather(*tasks)
//! ```

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use async_rules::{Task, TaskSet, tracked_spawn};
use tokio::time::sleep;

/// Knows every task until it ends, whether its handle is kept or not.
static TASKS: TaskSet = TaskSet::new();

static SENT: AtomicUsize = AtomicUsize::new(0);
static LOST: AtomicUsize = AtomicUsize::new(0);

#[tracked_spawn(set = TASKS, name = "mail")]
async fn send(mails: usize) -> usize {
    sleep(Duration::from_secs(1)).await;
    assert_ne!(mails, 13, "an unlucky number");
    SENT.fetch_add(mails, Relaxed);
    mails
}

/// A done callback that sees the result, however the task ends: one that awaits it.
#[tracked_spawn(set = TASKS)]
async fn done(task: Task<usize>) {
    match task.await {
        Ok(mails) => println!("{mails} mails sent"),
        Err(error) if error.is_aborted() => println!("not sent"),
        Err(error) => println!("{error}"),
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub(crate) async fn main() {
    // What a done callback is mostly for: a failure that nobody awaits.
    TASKS.on_panic(|panic| {
        println!("`{}` failed: {}", panic.name(), panic.message());
        LOST.fetch_add(1, Relaxed);
    });
    done(send(3));
    send(4);
    drop(send(13));
    println!("under way: {:?}", TASKS.names());
    assert_eq!(TASKS.len(), 4);

    let report = TASKS.shutdown(Duration::from_secs(10)).await;
    assert_eq!(report.finished(), 3);
    assert_eq!((SENT.load(Relaxed), LOST.load(Relaxed)), (7, 1));
}
