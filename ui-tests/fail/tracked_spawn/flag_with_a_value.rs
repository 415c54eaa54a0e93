use async_rules::tracked_spawn;

#[tracked_spawn(local = true)]
async fn value() {}

#[tracked_spawn(local(3))]
async fn call() {}

#[tokio::main]
async fn main() {
    value().await.unwrap();
    call().await.unwrap();
}
