use async_rules::tracked_spawn;

#[tracked_spawn(detached)]
async fn flag() {}

#[tracked_spawn(task = "refresh")]
async fn value() {}

#[tracked_spawn(max = 3)]
async fn of_bounded() {}

#[tokio::main]
async fn main() {
    flag().await.unwrap();
    value().await.unwrap();
    of_bounded().await.unwrap();
}
