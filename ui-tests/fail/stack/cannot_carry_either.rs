use async_rules::{bounded, timeout};

#[timeout("1s")]
#[bounded(3, wait = "100ms")]
async fn work() -> u32 {
    1
}

#[tokio::main]
async fn main() {
    work().await;
}
