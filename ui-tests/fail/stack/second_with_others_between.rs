use async_rules::{bounded, timeout};

#[bounded(3)]
#[timeout("1s")]
#[bounded(4)]
async fn work() -> std::io::Result<u8> {
    Ok(1)
}

#[tokio::main]
async fn main() {
    work().await.unwrap();
}
