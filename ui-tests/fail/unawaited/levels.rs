#![deny(deprecated)]
use async_rules::{enforce, exempt};

async fn save(_: u32) {}

#[enforce(warn(unawaited))]
async fn warned() {
    let _ = save(1);
}

#[enforce(allow(unawaited))]
async fn allowed() {
    let _ = save(1);
}

#[enforce(strict)]
async fn strict() {
    drop(save(1));
}

#[enforce]
async fn exempt_from_another_rule() {
    #[exempt(detached_task, reason = "does not help")]
    let _ = save(1);
}

#[enforce]
async fn exempt_without_need() {
    #[exempt(unawaited, reason = "it is awaited")]
    let _ = save(1).await;
}

fn main() {}
