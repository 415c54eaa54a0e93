use async_rules::{bounded, timeout, tracked_spawn};

#[tracked_spawn(locl)]
#[timeout("1s", or = 0)]
#[bounded(3)]
async fn work(n: u8) -> u8 {
    tokio::task::yield_now().await;
    n
}

#[tokio::main]
async fn main() {
    let _: u8 = work(1).await.unwrap();
}
