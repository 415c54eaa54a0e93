use async_rules::bounded;

#[bounded(3)]
#[bounded(4)]
async fn twice() {}

#[tokio::main]
async fn main() {
    twice().await;
}
