use async_rules::tracked_spawn;

#[tracked_spawn(local, local)]
async fn flag() {}

#[tracked_spawn(name = "a", name = "b")]
async fn name() {}

#[tokio::main]
async fn main() {
    flag().await.unwrap();
    name().await.unwrap();
}
