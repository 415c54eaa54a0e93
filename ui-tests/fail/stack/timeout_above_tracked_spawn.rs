use async_rules::{timeout, tracked_spawn};

#[timeout("1s")]
#[tracked_spawn(name = "work")]
async fn work() -> std::io::Result<u8> {
    Ok(1)
}

#[tokio::main]
async fn main() {
    work().await.unwrap().unwrap();
}
