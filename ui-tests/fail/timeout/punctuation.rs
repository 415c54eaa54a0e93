use async_rules::timeout;

#[timeout("1s", "2s")]
async fn second() -> std::io::Result<()> {
    Ok(())
}

#[timeout("1s" or = Ok(()))]
async fn no_comma() -> std::io::Result<()> {
    Ok(())
}

#[timeout(after: "1s")]
async fn colon() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    second().await.unwrap();
    no_comma().await.unwrap();
    colon().await.unwrap();
}
