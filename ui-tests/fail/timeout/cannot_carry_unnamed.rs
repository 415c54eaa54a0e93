use async_rules::timeout;

#[timeout("10s")]
async fn opaque() -> impl Iterator<Item = u8> {
    [1].into_iter()
}

#[timeout("10s")]
async fn never() -> ! {
    std::future::pending().await
}

#[tokio::main]
async fn main() {
    opaque().await.count();
    never().await
}
