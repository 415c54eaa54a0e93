//! Polling loops, wherever they stand and however they look.

use std::cell::RefCell;
use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_rules::enforce;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep};

const D: Duration = Duration::from_millis(1);

mod clock {
    pub(crate) use tokio::time::*;
    pub(crate) mod deep {
        pub(crate) use tokio::time::sleep;
    }
}

struct Server {
    stopped: Arc<AtomicBool>,
    state: Mutex<u8>,
}

//@ the sleep by its full path from the root
#[enforce(strict)]
async fn rooted(flag: &AtomicBool) {
    while !flag.load(Ordering::Acquire) {
        ::tokio::time::sleep(D).await; //~ busy_wait `::tokio::time::sleep`
    }
}

//@ the sleep through a module of the user's
#[enforce(strict)]
async fn reexported(flag: &AtomicBool) {
    while !flag.load(Ordering::Acquire) {
        clock::deep::sleep(D).await; //~ busy_wait `clock::deep::sleep`
    }
}

//@ the sleep through a glob
#[enforce(strict)]
async fn glob(flag: &AtomicBool) {
    use clock::*;
    while !flag.load(Ordering::Acquire) {
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ a pause until a point in time
#[enforce(strict)]
async fn until(flag: &AtomicBool) {
    while !flag.load(Ordering::SeqCst) {
        tokio::time::sleep_until(Instant::now() + D).await; //~ busy_wait `tokio::time::sleep_until`
    }
}

//@ a field of self behind an Arc
#[enforce(strict)]
impl Server {
    async fn stopped(&self) {
        while !self.stopped.load(Ordering::Relaxed) {
            sleep(D).await; //~ busy_wait `sleep`
        }
    }
}

//@ a state behind a lock, compared
#[enforce(strict)]
async fn compared(server: Arc<Server>) {
    while *server.state.lock().unwrap() < 3 {
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ a lock of one's own, by compare_exchange
#[enforce(strict)]
async fn exchanged(taken: &AtomicBool) {
    while taken.compare_exchange(false, true, Ordering::AcqRel, Ordering::Relaxed).is_err() {
        tokio::task::yield_now().await; //~ busy_wait `tokio::task::yield_now`
    }
}

//@ a lock of one's own, by swap
#[enforce(strict)]
async fn swapped(taken: &AtomicBool) {
    while taken.swap(true, Ordering::AcqRel) {
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ the value of a watch channel
#[enforce(strict)]
async fn watched(ready: watch::Receiver<bool>) {
    while !*ready.borrow() {
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ a cell of the same task
#[enforce(strict)]
async fn cell(ready: &RefCell<bool>) {
    loop {
        if *ready.borrow() {
            return;
        }
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ a lock of tokio
#[enforce(strict)]
async fn of_tokio(ready: &tokio::sync::Mutex<bool>) {
    while !*ready.lock().await {
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ the end of a task that the fn has spawned
#[enforce(strict)]
async fn task() -> u8 {
    let task = tokio::spawn(async { 1 });
    while !task.is_finished() {
        sleep(D).await; //~ busy_wait `sleep`
    }
    task.await.unwrap_or(0)
}

//@ the one message of a oneshot channel
#[enforce(strict)]
async fn answer() -> u8 {
    let (tx, mut rx) = oneshot::channel();
    let _ = tx.send(1);
    loop {
        match rx.try_recv() {
            Ok(answer) => return answer,
            Err(_) => sleep(D).await, //~ busy_wait `sleep`
        }
    }
}

//@ a while let on an empty channel
#[enforce(strict)]
async fn while_let(mut rx: mpsc::Receiver<u8>) {
    while let Err(_) = rx.try_recv() {
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ a channel of std
#[enforce(strict)]
async fn of_std(rx: std::sync::mpsc::Receiver<u8>) -> u8 {
    loop {
        if let Ok(item) = rx.try_recv() {
            break item;
        }
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ a match with a message that is worked on
#[enforce(strict)]
async fn worked_on(mut rx: mpsc::UnboundedReceiver<String>) {
    loop {
        match rx.try_recv() {
            Ok(line) => println!("{line}"),
            Err(mpsc::error::TryRecvError::Empty) => sleep(D).await, //~ busy_wait `sleep`
            Err(_) => break,
        }
    }
}

//@ a labelled loop that is left by its label
#[enforce(strict)]
async fn labelled(flag: &AtomicBool) {
    'wait: loop {
        if flag.load(Ordering::Acquire) {
            break 'wait;
        }
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ so many tries
#[enforce(strict)]
async fn tries(flag: &AtomicBool) -> bool {
    for _ in 0..100 {
        if flag.load(Ordering::Acquire) {
            return true;
        }
        sleep(D).await; //~ busy_wait `sleep`
    }
    false
}

//@ with a longer pause each time
#[enforce(strict)]
async fn longer(flag: &AtomicBool) {
    let mut pause = D;
    while !flag.load(Ordering::Acquire) {
        pause = pause.saturating_mul(2).min(Duration::from_secs(1));
        sleep(pause).await; //~ busy_wait `sleep`
    }
}

//@ the look has a name
#[enforce(strict)]
async fn named_look(left: &AtomicUsize) {
    loop {
        let now = left.load(Ordering::Relaxed);
        if now == 0 {
            break;
        }
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ matches! of what was read
#[enforce(strict)]
async fn matched(state: &AtomicU8) {
    while !matches!(state.load(Ordering::Acquire), 2 | 3) {
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ in a match arm and in a nested block
#[enforce(strict)]
async fn nested(kind: u8, flag: &AtomicBool) {
    match kind {
        0 => {
            {
                while !flag.load(Ordering::Acquire) {
                    sleep(D).await; //~ busy_wait `sleep`
                }
            }
        }
        _ => {}
    }
}

//@ in an async block of a sync fn
#[enforce(strict)]
fn in_block(flag: Arc<AtomicBool>) -> impl Future<Output = ()> {
    async move {
        while !flag.load(Ordering::Acquire) {
            sleep(D).await; //~ busy_wait `sleep`
        }
    }
}

//@ in an async closure
#[enforce(strict)]
async fn in_closure(flags: &[AtomicBool]) {
    let wait = async |flag: &AtomicBool| {
        while !flag.load(Ordering::Acquire) {
            sleep(D).await; //~ busy_wait `sleep`
        }
    };
    for flag in flags {
        wait(flag).await;
    }
}

//@ in a trait impl, with a generic
trait Ready {
    async fn ready(&self);
}
impl<const N: usize> Ready for [AtomicBool; N] {
    #[enforce(strict)]
    async fn ready(&self) {
        while !self[0].load(Ordering::Acquire) {
            sleep(D).await; //~ busy_wait `sleep`
        }
    }
}

//@ under another attribute of ours
#[async_rules::bounded(2)]
#[enforce(deny(busy_wait))]
async fn bounded(flag: &AtomicBool) {
    while !flag.load(Ordering::Acquire) {
        sleep(D).await; //~ busy_wait `sleep`
    }
}

fn main() {}
