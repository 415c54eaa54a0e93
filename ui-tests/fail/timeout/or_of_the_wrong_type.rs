use async_rules::timeout;

#[timeout("1s", or = "late")]
async fn count() -> usize {
    1
}

#[timeout("1s", or = None)]
async fn fallible() -> Result<u16, String> {
    Ok(200)
}

#[timeout("1s", or = Vec::<u8>::new())]
async fn opaque() -> impl Iterator<Item = u8> {
    [1].into_iter()
}

#[tokio::main]
async fn main() {
    count().await;
    fallible().await.unwrap();
    opaque().await.count();
}
