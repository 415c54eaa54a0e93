use async_rules::{bounded, timeout, tracked_spawn};

#[timeout("1s")]
#[bounded(3)]
#[tracked_spawn]
async fn work() -> std::io::Result<u8> {
    Ok(1)
}

#[timeout("1s")]
#[tracked_spawn]
#[bounded(3)]
async fn between() -> std::io::Result<u8> {
    Ok(1)
}

#[tokio::main]
async fn main() {
    work().await.unwrap().unwrap();
    between().await.unwrap().unwrap();
}
