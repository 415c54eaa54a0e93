use async_rules::tracked_spawn;

#[tracked_spawn]
#[tracked_spawn]
async fn twice() {}

#[tokio::main]
async fn main() {
    twice().await.unwrap();
}
