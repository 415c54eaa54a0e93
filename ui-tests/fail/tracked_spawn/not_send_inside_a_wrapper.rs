use std::rc::Rc;

use async_rules::{bounded, timeout, tracked_spawn};

#[tracked_spawn]
#[timeout("1s", or = 0)]
#[bounded(3)]
async fn counts() -> u8 {
    let count = Rc::new(1);
    tokio::task::yield_now().await;
    *count
}

#[tokio::main]
async fn main() {
    counts().await.unwrap();
}
