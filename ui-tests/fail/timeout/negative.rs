use async_rules::timeout;

#[timeout("-5s")]
async fn text() -> std::io::Result<()> {
    Ok(())
}

#[timeout(-5)]
async fn number() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    text().await.unwrap();
    number().await.unwrap();
}
