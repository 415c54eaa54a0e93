use async_rules::{bounded as at_most, tracked_spawn as background};

#[at_most(3)]
#[background]
async fn work() -> u8 {
    1
}

#[tokio::main]
async fn main() {
    work().await.unwrap();
}
