//! Loops with a pause that have a purpose of their own.

use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use async_rules::enforce;
use tokio::sync::mpsc;
use tokio::time::sleep;

const D: Duration = Duration::from_millis(1);

mod own {
    pub(crate) async fn sleep(_: std::time::Duration) {}
    pub(crate) async fn yield_now() {}
}

//@ a sleep of the user's
#[enforce]
async fn own_sleep(flag: &AtomicBool) {
    while !flag.load(Ordering::Acquire) {
        own::sleep(D).await;
    }
}

//@ a sleep of the user's, imported over the name
#[enforce]
async fn own_imported(flag: &AtomicBool) {
    use own::{sleep, yield_now};
    while !flag.load(Ordering::Acquire) {
        sleep(D).await;
    }
    while !flag.load(Ordering::Relaxed) {
        yield_now().await;
    }
}

//@ a sleep that is a variable
#[enforce]
async fn variable<F: AsyncFn(Duration)>(flag: &AtomicBool, sleep: F) {
    while !flag.load(Ordering::Acquire) {
        sleep(D).await;
    }
}

//@ load and lock of the user's types
#[enforce]
async fn own_state() {
    enum Level {
        Full,
    }
    struct Battery;
    impl Battery {
        fn load(&self, _: Level) -> bool {
            true
        }
        fn is_finished(&self) -> bool {
            true
        }
    }
    let battery = Battery;
    while !battery.load(Level::Full) {
        sleep(D).await;
    }
    while !battery.is_finished() {
        sleep(D).await;
    }
}

//@ the ticks of an interval
#[enforce]
async fn ticks(stop: &AtomicBool) {
    let mut interval = tokio::time::interval(D);
    while !stop.load(Ordering::Relaxed) {
        interval.tick().await;
    }
}

//@ a wait for the time alone
#[enforce]
async fn for_time() {
    let start = Instant::now();
    while start.elapsed() < D {
        tokio::task::yield_now().await;
    }
}

//@ messages with a pause between them
#[enforce]
async fn paced(mut rx: mpsc::Receiver<u8>) {
    while let Ok(item) = rx.try_recv() {
        drop(item);
        sleep(D).await;
    }
}

//@ a queue with a pause between its items
#[enforce]
async fn queue(mut jobs: VecDeque<u8>) {
    while let Some(job) = jobs.pop_front() {
        drop(job);
        sleep(D).await;
    }
}

//@ a progress that is shown
#[enforce]
async fn progress(done: Arc<AtomicUsize>, all: usize) {
    while done.load(Ordering::Relaxed) < all {
        println!("{} of {all}", done.load(Ordering::Relaxed));
        sleep(D).await;
    }
}

//@ a wait that also gives up by an answer from outside
#[enforce]
async fn asks_outside(flag: &AtomicBool) -> std::io::Result<()> {
    while !flag.load(Ordering::Acquire) {
        if tokio::fs::try_exists("stop").await? {
            break;
        }
        sleep(D).await;
    }
    Ok(())
}

//@ a task of somebody else
#[enforce]
async fn foreign_task(task: &tokio::task::JoinHandle<()>) {
    while !task.is_finished() {
        sleep(D).await;
    }
}

//@ a cell that only this fn changes
#[enforce]
async fn own_cell() {
    let count = Cell::new(3);
    while count.get() > 0 {
        count.set(count.get() - 1);
        sleep(D).await;
    }
}

//@ a thread that polls
#[enforce]
async fn thread(flag: Arc<AtomicBool>) {
    let polled = tokio::task::spawn_blocking(move || {
        while !flag.load(Ordering::Acquire) {
            std::thread::sleep(D);
        }
    });
    let _ = polled.await;
}

//@ a sync fn that polls
#[enforce]
mod sync {
    use std::sync::atomic::{AtomicBool, Ordering};
    pub(crate) fn spin(flag: &AtomicBool) {
        while !flag.load(Ordering::Acquire) {
            std::hint::spin_loop();
        }
    }
    pub(crate) async fn nothing() {}
}

//@ a pause before the loop and behind it
#[enforce]
async fn around(flags: &[AtomicBool]) -> usize {
    sleep(D).await;
    let mut set = 0;
    for flag in flags {
        if flag.load(Ordering::Relaxed) {
            set += 1;
        }
    }
    sleep(D).await;
    set
}

//@ a branch with a pause that another task ends
#[enforce]
async fn selected(flag: &AtomicBool, wake: &tokio::sync::Notify) {
    while !flag.load(Ordering::Acquire) {
        tokio::select! {
            () = wake.notified() => {}
            () = sleep(D) => {}
        }
    }
}

//@ exempt on the loop, on the sleep, and on the fn
#[enforce(strict)]
async fn exempt_parts(flag: &AtomicBool) {
    #[async_rules::exempt(busy_wait, reason = "a test of exemptions")]
    while !flag.load(Ordering::Acquire) {
        sleep(D).await;
    }
    while !flag.load(Ordering::Acquire) {
        #[async_rules::exempt(busy_wait, reason = "a test of exemptions")]
        sleep(D).await;
    }
}
#[enforce(strict)]
#[async_rules::exempt(busy_wait, reason = "a test of exemptions")]
async fn exempt_fn(flag: &AtomicBool) {
    while !flag.load(Ordering::Acquire) {
        sleep(D).await;
    }
}

//@ the sleep under a name of the user's
#[enforce]
async fn renamed(flag: &AtomicBool) {
    use tokio::time::sleep as nap;
    while !flag.load(Ordering::Acquire) {
        nap(D).await; //~? busy_wait: what sleeps is told by its name first
    }
}

//@ a pause in a macro of the user's
macro_rules! pause {
    () => {
        sleep(D).await
    };
}
#[enforce]
async fn in_macro(flag: &AtomicBool) {
    while !flag.load(Ordering::Acquire) {
        pause!(); //~? busy_wait: the macro may do anything
    }
}

fn main() {}
