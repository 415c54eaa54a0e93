//! Sleeps in loops that are there for something else than a look at the state of the process.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_rules::{enforce, exempt};
use tokio::sync::{Notify, mpsc, watch};
use tokio::time::{interval, sleep};

const PAUSE: Duration = Duration::from_millis(10);

async fn connect() -> Result<u32, std::io::Error> {
    Ok(3)
}

async fn work() {}

fn report(_: u32) {}

struct Device;

impl Device {
    fn is_ready(&self) -> bool {
        true
    }

    async fn status(&self) -> u32 {
        0
    }

    fn is_finished(&self) -> bool {
        true
    }

    fn read(&self) -> Result<u32, ()> {
        Ok(3)
    }

    async fn sleep(&self, _: Duration) {}
}

#[enforce(strict)]
mod checked {
    use super::*;

    async fn retries() -> u32 {
        loop {
            match connect().await {
                Ok(connection) => return connection,
                Err(_) => sleep(PAUSE).await,
            }
        }
    }

    async fn retries_with_backoff() -> Result<u32, std::io::Error> {
        let mut pause = PAUSE;
        for _ in 0..5 {
            if let Ok(connection) = connect().await {
                return Ok(connection);
            }
            sleep(pause).await;
            pause *= 2;
        }
        connect().await
    }

    async fn periodic_work(running: &AtomicBool) {
        while running.load(Ordering::Acquire) {
            work().await;
            sleep(PAUSE).await;
        }
    }

    async fn periodic_sync_work(running: &AtomicBool) {
        while running.load(Ordering::Acquire) {
            report(1);
            sleep(PAUSE).await;
        }
    }

    async fn a_heartbeat(running: &AtomicBool) {
        while running.load(Ordering::Acquire) {
            println!("alive");
            sleep(PAUSE).await;
        }
    }

    async fn metrics(count: &AtomicU32) {
        loop {
            report(count.load(Ordering::Relaxed));
            sleep(PAUSE).await;
        }
    }

    async fn metrics_that_are_kept(count: &AtomicU32, highest: &mut u32) {
        loop {
            let now = count.load(Ordering::Relaxed);
            *highest = now.max(*highest);
            sleep(PAUSE).await;
        }
    }

    async fn forever() {
        loop {
            sleep(PAUSE).await;
        }
    }

    async fn so_often() {
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
    }

    async fn a_rate_limit(items: Vec<u32>) {
        for item in items {
            report(item);
            sleep(PAUSE).await;
        }
    }

    async fn draining_slowly(mut rx: mpsc::Receiver<u32>) {
        while let Ok(message) = rx.try_recv() {
            report(message);
            sleep(PAUSE).await;
        }
    }

    async fn draining_slowly_into_nothing(mut rx: mpsc::Receiver<u32>) {
        while rx.try_recv().is_ok() {
            sleep(PAUSE).await;
        }
    }

    async fn a_pause_behind_each_message(mut rx: mpsc::Receiver<u32>) {
        loop {
            match rx.try_recv() {
                Ok(_) => sleep(PAUSE).await,
                Err(_) => break,
            }
        }
    }

    async fn messages_and_work(mut rx: mpsc::Receiver<u32>) {
        loop {
            if let Ok(message) = rx.try_recv() {
                report(message);
            }
            work().await;
            sleep(PAUSE).await;
        }
    }

    async fn polls_a_device(device: &Device) {
        while !device.is_ready() {
            sleep(PAUSE).await;
        }
    }

    async fn polls_a_device_in_a_lock(device: &Mutex<Device>) {
        while !device.lock().unwrap().is_ready() {
            sleep(PAUSE).await;
        }
    }

    async fn polls_a_service(device: &Device) {
        while device.status().await != 3 {
            sleep(PAUSE).await;
        }
    }

    async fn reads_a_sensor(device: &Device) {
        while device.read().unwrap() < 3 {
            sleep(PAUSE).await;
        }
    }

    async fn something_else_that_finishes(device: &Device) {
        while !device.is_finished() {
            sleep(PAUSE).await;
        }
    }

    async fn a_file(path: &std::path::Path) {
        while !tokio::fs::try_exists(path).await.unwrap_or(false) {
            sleep(PAUSE).await;
        }
    }

    async fn until_a_time(end: Instant) {
        while Instant::now() < end {
            sleep(PAUSE).await;
        }
    }

    async fn a_flag_and_a_service(done: &AtomicBool, device: &Device) {
        while !done.load(Ordering::Acquire) && device.status().await == 0 {
            sleep(PAUSE).await;
        }
    }

    async fn an_interval(running: &AtomicBool) {
        let mut ticks = interval(PAUSE);
        while running.load(Ordering::Acquire) {
            ticks.tick().await;
        }
    }

    async fn a_select(done: &AtomicBool, mut rx: mpsc::Receiver<u32>) {
        while !done.load(Ordering::Acquire) {
            tokio::select! {
                Some(message) = rx.recv() => report(message),
                () = sleep(PAUSE) => {}
            }
        }
    }

    async fn a_notify(done: &AtomicBool, changed: &Notify) {
        while !done.load(Ordering::Acquire) {
            changed.notified().await;
        }
    }

    async fn a_watch(mut version: watch::Receiver<u32>) {
        let _ = version.wait_for(|version| *version > 3).await;
    }

    async fn a_worker_that_steals(queue: Arc<Mutex<Vec<u32>>>) {
        loop {
            let next = queue.lock().unwrap().pop();
            match next {
                Some(item) => report(item),
                None => sleep(PAUSE).await,
            }
        }
    }

    async fn another_sleep(done: &AtomicBool, changed: &Notify) {
        async fn sleep(until: &Notify) {
            until.notified().await;
        }
        while !done.load(Ordering::Acquire) {
            sleep(changed).await;
        }
    }

    async fn a_clock_of_its_own(done: &AtomicBool, device: &Device) {
        while !done.load(Ordering::Acquire) {
            device.sleep(PAUSE).await;
        }
    }

    async fn once(done: &AtomicBool) {
        if !done.load(Ordering::Acquire) {
            sleep(PAUSE).await;
        }
    }

    async fn exempt_loop(done: &AtomicBool) {
        #[exempt(busy_wait, reason = "a signal handler sets it")]
        while !done.load(Ordering::Acquire) {
            sleep(PAUSE).await;
        }
    }

    async fn exempt_sleep(done: &AtomicBool) {
        while !done.load(Ordering::Acquire) {
            #[exempt(busy_wait, reason = "a signal handler sets it")]
            sleep(PAUSE).await;
        }
    }

    #[exempt(busy_wait, reason = "a signal handler sets it")]
    async fn exempt_fn(done: &AtomicBool) {
        while !done.load(Ordering::Acquire) {
            sleep(PAUSE).await;
        }
    }
}

#[enforce(nonblocking)]
fn spins(done: &AtomicBool) {
    while !done.load(Ordering::Acquire) {
        std::hint::spin_loop();
    }
}

fn main() {}
