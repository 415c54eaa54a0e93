use async_rules::bounded;

#[bounded(-1)]
async fn positional() {}

#[bounded(max = -10)]
async fn named() {}

#[bounded(3, queue = -1, or = ())]
async fn queue() {}

#[tokio::main]
async fn main() {
    positional().await;
    named().await;
    queue().await;
}
