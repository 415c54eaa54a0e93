use async_rules::timeout;

#[timeout("1s", or = fallback)]
async fn count() -> usize {
    let fallback = 3;
    fallback
}

#[tokio::main]
async fn main() {
    count().await;
}
