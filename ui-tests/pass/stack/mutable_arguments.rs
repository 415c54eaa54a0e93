//! An argument that is assigned to is read by its `Drop`, and rustc knows: no warning with the attributes either.
#![deny(warnings, clippy::pedantic)]

use async_rules::{bounded, timeout, tracked_spawn};

struct Guard {
    armed: bool,
}

impl Drop for Guard {
    fn drop(&mut self) {
        println!("{}", self.armed);
    }
}

impl Guard {
    #[bounded(1)]
    async fn disarm(mut self) {
        self.armed = false;
    }

    #[timeout("1s", or = false)]
    #[bounded(1)]
    async fn disarm_later(mut self) -> bool {
        tokio::task::yield_now().await;
        self.armed = false;
        true
    }
}

#[bounded(1)]
async fn disarm(mut guard: Guard) {
    guard.armed = false;
}

#[timeout("1s", or = count)]
async fn disarm_and_count(mut guard: Guard, mut count: u32) -> u32 {
    guard.armed = false;
    count += 1;
    tokio::task::yield_now().await;
    count
}

#[tracked_spawn]
#[bounded(1)]
async fn disarm_in_the_background(mut guard: Guard, _other: Guard) {
    tokio::task::yield_now().await;
    guard.armed = false;
}

#[tokio::main]
async fn main() {
    let guard = || Guard { armed: true };
    guard().disarm().await;
    guard().disarm_later().await;
    disarm(guard()).await;
    disarm_and_count(guard(), 1).await;
    disarm_in_the_background(guard(), guard()).await.unwrap();
}
