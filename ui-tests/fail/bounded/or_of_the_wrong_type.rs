use async_rules::bounded;

#[bounded(3, queue = 0, or = "busy")]
async fn count() -> usize {
    1
}

#[bounded(3, queue = 0, or = 503)]
async fn fallible() -> Result<u16, String> {
    Ok(200)
}

#[bounded(3, queue = 0, or = 1)]
async fn nothing() {}

#[tokio::main]
async fn main() {
    count().await;
    fallible().await.unwrap();
    nothing().await;
}
