use async_rules::bounded;

#[bounded(limit = 10)]
async fn number() {}

#[bounded(limit = "DB")]
async fn string() {}

#[tokio::main]
async fn main() {
    number().await;
    string().await;
}
