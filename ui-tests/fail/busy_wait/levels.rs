//! `warn` is a warning at the sleep, `allow` and an exemption say nothing, and an exemption from what is not there is
//! reported.
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_rules::{enforce, exempt};
use tokio::time::sleep;

static DONE: AtomicBool = AtomicBool::new(false);

#[enforce(warn(busy_wait))]
async fn warned() {
    while !DONE.load(Ordering::Acquire) {
        sleep(Duration::ZERO).await;
    }
}

#[enforce(strict, allow(busy_wait))]
async fn allowed() {
    while !DONE.load(Ordering::Acquire) {
        sleep(Duration::ZERO).await;
    }
}

#[enforce]
async fn off_by_default() {
    while !DONE.load(Ordering::Acquire) {
        sleep(Duration::ZERO).await;
    }
}

#[enforce(strict)]
async fn exempts_nothing() {
    #[exempt(busy_wait, reason = "it polls nothing")]
    loop {
        sleep(Duration::ZERO).await;
    }
}

#[enforce(strict)]
async fn one_of_two() {
    #[exempt(busy_wait, reason = "a signal handler sets it")]
    while !DONE.load(Ordering::Acquire) {
        sleep(Duration::ZERO).await;
    }
    while DONE.load(Ordering::Acquire) {
        sleep(Duration::ZERO).await;
    }
}

fn main() {}
