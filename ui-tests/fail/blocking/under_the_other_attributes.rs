//! A blocked thread makes their promise a lie, so they check their body too.
use std::thread::sleep;
use std::time::Duration;

use async_rules::{bounded, exempt, timeout, tracked_spawn};

#[bounded(3)]
async fn limited() {
    sleep(Duration::ZERO);
}

#[timeout("1s", or = ())]
async fn timed() {
    sleep(Duration::ZERO);
}

#[tracked_spawn]
async fn spawned() {
    sleep(Duration::ZERO);
}

#[timeout("1s", or = ())]
#[bounded(3)]
async fn stacked() {
    sleep(Duration::ZERO);
    #[exempt(blocking, reason = "once is enough")]
    sleep(Duration::ZERO);
}

fn main() {
    drop((limited(), timed(), stacked()));
    spawned();
}
