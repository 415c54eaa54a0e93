use async_rules::tracked_spawn;

#[tracked_spawn(name = 3)]
async fn number() -> u8 {
    tokio::task::yield_now().await;
    1
}

#[tokio::main]
async fn main() {
    let _: u8 = number().await.unwrap();
}
