use async_rules::timeout;

#[timeout("")]
async fn empty() -> std::io::Result<()> {
    Ok(())
}

#[timeout("  ")]
async fn blank() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    empty().await.unwrap();
    blank().await.unwrap();
}
