use async_rules::{bounded, timeout, tracked_spawn};

#[tracked_spawn(nmae = "work")]
#[timeout("10")]
#[bounded(0)]
async fn work(name: &str) -> u8 {
    tokio::task::yield_now().await;
    name.len() as u8
}

#[tokio::main]
async fn main() {
    let _: u8 = work("a").await.unwrap();
}
