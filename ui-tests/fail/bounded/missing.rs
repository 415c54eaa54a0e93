use async_rules::bounded;

#[bounded]
async fn bare() {}

#[bounded()]
async fn empty() {}

#[bounded(wait = "1s")]
async fn only_wait() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    bare().await;
    empty().await;
    only_wait().await.unwrap();
}
