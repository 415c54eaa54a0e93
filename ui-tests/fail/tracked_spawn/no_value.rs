use async_rules::tracked_spawn;

#[tracked_spawn(set, name = )]
async fn both() -> u8 {
    tokio::task::yield_now().await;
    1
}

#[tokio::main]
async fn main() {
    let _: u8 = both().await.unwrap();
}
