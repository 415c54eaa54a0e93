use async_rules::timeout;

#[timeout("1s")]
#[timeout("2s")]
async fn twice() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    twice().await.unwrap();
}
