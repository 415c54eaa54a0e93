//! Loops with a pause, some of which only look.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_rules::enforce;
use tokio::sync::{mpsc, watch};
use tokio::time::sleep;

const D: Duration = Duration::from_millis(1);

//@ an atomic flag
#[enforce(strict, allow(no_timeout))]
async fn flag(flag: &AtomicBool) {
    while !flag.load(Ordering::Acquire) {
        tokio::time::sleep(D).await; //~ busy_wait `tokio::time::sleep`
    }
}

//@ an atomic counter, in a loop that breaks
#[enforce(strict, allow(no_timeout))]
async fn counter(count: Arc<AtomicUsize>) {
    loop {
        if count.load(Ordering::Relaxed) == 0 {
            break;
        }
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ what is behind a lock
#[enforce(strict, allow(no_timeout))]
async fn locked(ready: Arc<Mutex<bool>>) {
    while !*ready.lock().unwrap() {
        sleep(D).await; //~ busy_wait `sleep`
    }
}

//@ a channel
#[enforce(strict, allow(no_timeout))]
async fn channel(mut rx: mpsc::Receiver<u8>) -> u8 {
    loop {
        if let Ok(item) = rx.try_recv() {
            return item;
        }
        tokio::task::yield_now().await; //~ busy_wait `tokio::task::yield_now`
    }
}

//@ periodic work
#[enforce(strict, allow(no_timeout))]
async fn periodic(stop: &AtomicBool) {
    async fn report() {}
    while !stop.load(Ordering::Relaxed) {
        report().await;
        sleep(D).await;
    }
}

//@ a retry
#[enforce(strict, allow(no_timeout))]
async fn retry() -> std::io::Result<Vec<u8>> {
    let mut tries = 0;
    loop {
        match tokio::fs::read("x").await {
            Ok(bytes) => return Ok(bytes),
            Err(error) if tries == 3 => return Err(error),
            Err(_) => tries += 1,
        }
        sleep(D).await;
    }
}

//@ a countdown
#[enforce(strict, allow(no_timeout))]
async fn countdown() {
    let mut left = 3;
    while left > 0 {
        sleep(D).await;
        left -= 1;
    }
    for _ in 0..3 {
        sleep(D).await;
    }
}

//@ a look at a file
#[enforce(strict, allow(no_timeout))]
async fn file_appears() {
    while tokio::fs::metadata("x").await.is_err() {
        sleep(D).await;
    }
}

//@ woken by a channel
#[enforce(strict, allow(no_timeout))]
async fn woken(mut ready: watch::Receiver<bool>) {
    while !*ready.borrow() {
        if ready.changed().await.is_err() {
            return;
        }
    }
}

//@ a poll of a device of which nothing is known
struct Device;
impl Device {
    fn is_ready(&self) -> bool {
        true
    }
    fn load(&self) -> bool {
        true
    }
}
#[enforce(strict, allow(no_timeout))]
async fn device(device: &Device) {
    while !device.is_ready() {
        sleep(D).await;
    }
    while !device.load() {
        sleep(D).await;
    }
}

//@ a heartbeat for ever
#[enforce(strict, allow(no_timeout))]
async fn heartbeat(beats: &AtomicUsize) {
    loop {
        beats.fetch_add(1, Ordering::Relaxed);
        sleep(D).await;
    }
}

//@ not strict
#[enforce]
async fn not_strict(flag: &AtomicBool) {
    while !flag.load(Ordering::Acquire) {
        sleep(D).await; //~strict busy_wait `sleep`
    }
}

//@ a loop without a pause
#[enforce(strict, allow(no_timeout))]
async fn no_pause(flag: &AtomicBool, mut rx: mpsc::Receiver<u8>) {
    while !flag.load(Ordering::Acquire) {
        let Some(_) = rx.recv().await else { break };
    }
}

fn main() {}
