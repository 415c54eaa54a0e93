#![deny(deprecated)]
use async_rules::enforce;

async fn work() {}

#[enforce(warn(detached_task))]
async fn warned() {
    tokio::spawn(work());
}

#[enforce(warn(detached_task))]
async fn warned_of_a_method() {
    tokio::runtime::Handle::current().spawn(work());
}

#[enforce(allow(detached_task))]
async fn allowed() {
    tokio::spawn(work());
}

#[enforce(strict)]
async fn strict() {
    tokio::spawn(work());
}

fn main() {}
