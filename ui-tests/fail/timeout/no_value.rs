use async_rules::timeout;

#[timeout(after)]
async fn after() -> std::io::Result<()> {
    Ok(())
}

#[timeout(after = )]
async fn equals() -> std::io::Result<()> {
    Ok(())
}

#[timeout("1s", or)]
async fn fallback() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    after().await.unwrap();
    equals().await.unwrap();
    fallback().await.unwrap();
}
