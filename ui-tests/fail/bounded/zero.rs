use async_rules::bounded;

#[bounded(0)]
async fn positional() {}

#[bounded(max = 0)]
async fn named() {}

#[tokio::main]
async fn main() {
    positional().await;
    named().await;
}
