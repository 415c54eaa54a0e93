//! Levels on every attribute, and how they meet.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::thread::sleep;
use std::time::Duration;

use async_rules::{bounded, enforce};

#[enforce(allow(blocking))]
async fn allowed() {
    sleep(Duration::ZERO);
}

#[bounded(1)]
#[enforce(allow(blocking, nested_runtime))]
async fn allowed_on_bounded() {
    sleep(Duration::ZERO);
}

#[enforce(
    strict,
    deny(unawaited),
    warn(busy_wait, no_timeout),
    allow(sequential_await, blocking)
)]
async fn all_names() {
    sleep(Duration::ZERO);
}

#[enforce]
mod inner {
    use super::{Duration, enforce, sleep};

    #[enforce(allow(blocking))]
    async fn nearer_wins() {
        sleep(Duration::ZERO);
    }

    pub(crate) struct Store;

    #[enforce(allow(blocking))]
    impl Store {
        async fn nearer_wins(&self) {
            sleep(Duration::ZERO);
        }
    }
}

#[enforce(allow(blocking))]
impl inner::Store {
    async fn allowed(&self) {
        sleep(Duration::ZERO);
    }

    #[enforce]
    async fn still_allowed(&self) {
        sleep(Duration::ZERO);
    }
}

fn main() {}
