//! Loops that look at a value which another task or thread changes, and sleep.
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_rules::enforce;
use tokio::time::sleep;

struct Worker {
    done: AtomicBool,
    left: Arc<AtomicUsize>,
    answers: Mutex<HashMap<u32, String>>,
    state: tokio::sync::Mutex<Option<u32>>,
}

const PAUSE: Duration = Duration::from_millis(10);

#[enforce(strict)]
impl Worker {
    async fn while_a_flag(&self) {
        while !self.done.load(Ordering::Acquire) {
            sleep(PAUSE).await;
        }
    }

    async fn until_a_count(&self) {
        loop {
            if self.left.load(Ordering::SeqCst) == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn behind_a_lock(&self, id: u32) -> String {
        loop {
            if let Some(answer) = self.answers.lock().unwrap().get(&id) {
                return answer.clone();
            }
            sleep(PAUSE).await;
        }
    }

    async fn behind_an_async_lock(&self) {
        while self.state.lock().await.is_none() {
            sleep(PAUSE).await;
        }
    }

    async fn with_a_limit_of_its_own(&self) -> Result<(), &'static str> {
        let start = Instant::now();
        let mut pause = PAUSE;
        loop {
            let left = self.left.load(Ordering::Relaxed);
            if left == 0 {
                return Ok(());
            } else if start.elapsed() > Duration::from_secs(3) {
                return Err("late");
            }
            sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(1));
        }
    }

    async fn so_many_tries(&self) -> bool {
        for _ in 0..50 {
            if self.done.load(Ordering::Relaxed) {
                return true;
            }
            sleep(PAUSE).await;
        }
        false
    }

    async fn a_try_at_a_time(&self) -> bool {
        let mut tries = 0;
        while tries < 50 {
            tries += 1;
            let done = self.done.load(Ordering::Relaxed);
            if done {
                println!("done");
                return true;
            }
            sleep(PAUSE).await;
        }
        false
    }
}

#[enforce(deny(busy_wait))]
async fn yielding(flag: &AtomicBool) {
    while flag.swap(true, Ordering::Acquire) {
        tokio::task::yield_now().await;
    }
}

#[enforce(strict)]
async fn a_ref_cell(found: &RefCell<Vec<u32>>) {
    while found.borrow().is_empty() {
        sleep(PAUSE).await
    }
}

#[enforce(strict)]
async fn a_watch_channel(version: tokio::sync::watch::Receiver<u32>) {
    loop {
        if *version.borrow() > 3 {
            break;
        } else {
            sleep(PAUSE).await;
        }
    }
}

#[enforce(strict)]
async fn a_matching_state(state: Arc<Mutex<Option<u32>>>) -> u32 {
    while !matches!(*state.lock().unwrap(), Some(3)) {
        sleep(PAUSE).await;
    }
    3
}

#[enforce(strict)]
fn in_an_async_block(done: Arc<AtomicBool>) -> impl Future<Output = ()> {
    async move {
        while !done.load(Ordering::Acquire) {
            sleep(PAUSE).await;
        }
    }
}

#[enforce(strict)]
async fn under_a_timeout(done: &AtomicBool) -> Result<(), tokio::time::error::Elapsed> {
    tokio::time::timeout(PAUSE, async {
        while !done.load(Ordering::Acquire) {
            sleep(PAUSE).await;
        }
    })
    .await
}

fn main() {}
