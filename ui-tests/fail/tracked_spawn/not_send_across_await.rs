use std::rc::Rc;

use async_rules::tracked_spawn;

#[tracked_spawn]
async fn counts() -> u8 {
    let count = Rc::new(1);
    tokio::task::yield_now().await;
    *count
}

#[tokio::main]
async fn main() {
    counts().await.unwrap();
}
