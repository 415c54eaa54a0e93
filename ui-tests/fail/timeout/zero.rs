use async_rules::timeout;

#[timeout("0s")]
async fn seconds() -> std::io::Result<()> {
    Ok(())
}

#[timeout("0m 0ms")]
async fn parts() -> std::io::Result<()> {
    Ok(())
}

#[timeout(after = "0s")]
async fn named() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    seconds().await.unwrap();
    parts().await.unwrap();
    named().await.unwrap();
}
