use async_rules::timeout;

#[timeout(after = "1s", after = "2s")]
async fn named() -> std::io::Result<()> {
    Ok(())
}

#[timeout("1s", after = "2s")]
async fn positional_and_named() -> std::io::Result<()> {
    Ok(())
}

#[timeout("1s", or = Ok(()), or = Ok(()))]
async fn fallback() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    named().await.unwrap();
    positional_and_named().await.unwrap();
    fallback().await.unwrap();
}
