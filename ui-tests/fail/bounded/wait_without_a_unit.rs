use async_rules::bounded;

#[bounded(3, wait = "100", or = ())]
async fn string() {}

#[bounded(3, wait = 100, or = ())]
async fn number() {}

#[bounded(3, wait = "", or = ())]
async fn empty() {}

#[bounded(3, wait = "0ms", or = ())]
async fn zero() {}

#[tokio::main]
async fn main() {
    string().await;
    number().await;
    empty().await;
    zero().await;
}
