use async_rules::timeout;

#[timeout(aftre = "1s")]
async fn after() -> std::io::Result<()> {
    Ok(())
}

#[timeout("1s", orr = Ok(()))]
async fn fallback() -> std::io::Result<()> {
    Ok(())
}

#[timeout("1s", crates = "::async_rules")]
async fn crate_path() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    after().await.unwrap();
    fallback().await.unwrap();
    crate_path().await.unwrap();
}
