use async_rules::tracked_spawn;

#[tracked_spawn]
async fn count() -> u8 {
    1
}

#[tokio::main]
async fn main() {
    let _: u8 = count().await;
}
