use async_rules::bounded;

#[bounded(max = 1, max = 2)]
async fn named() {}

#[bounded(10, max = 20)]
async fn positional_and_named() {}

#[bounded(10, or = (), or = ())]
async fn fallback() {}

#[tokio::main]
async fn main() {
    named().await;
    positional_and_named().await;
    fallback().await;
}
