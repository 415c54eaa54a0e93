use async_rules::timeout;

#[timeout("10 parsecs")]
async fn parsecs() -> std::io::Result<()> {
    Ok(())
}

#[timeout("10 seconds")]
async fn seconds() -> std::io::Result<()> {
    Ok(())
}

#[timeout("5min")]
async fn minutes() -> std::io::Result<()> {
    Ok(())
}

#[timeout("10S")]
async fn upper_case() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    parsecs().await.unwrap();
    seconds().await.unwrap();
    minutes().await.unwrap();
    upper_case().await.unwrap();
}
