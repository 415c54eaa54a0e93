use async_rules::tracked_spawn;

#[tracked_spawn("refresh")]
async fn name() {}

#[tracked_spawn(async_rules::background())]
async fn set() {}

#[tokio::main]
async fn main() {
    name().await.unwrap();
    set().await.unwrap();
}
