use async_rules::{bounded, tracked_spawn};

#[bounded(3)]
#[tracked_spawn]
async fn work() -> u8 {
    1
}

#[tokio::main]
async fn main() {
    work().await.unwrap();
}
