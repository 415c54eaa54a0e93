use async_rules::timeout;

#[timeout("1.5s")]
async fn text() -> std::io::Result<()> {
    Ok(())
}

#[timeout(1.5)]
async fn number() -> std::io::Result<()> {
    Ok(())
}

#[timeout("1_000ms")]
async fn grouped() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    text().await.unwrap();
    number().await.unwrap();
    grouped().await.unwrap();
}
