use async_rules::timeout;

const SECONDS: u64 = 10;
const LABEL: &str = "10s";

#[timeout(SECONDS)]
async fn number() -> std::io::Result<()> {
    Ok(())
}

#[timeout(LABEL)]
async fn text() -> std::io::Result<()> {
    Ok(())
}

#[timeout(SECONDS * 2)]
async fn arithmetic() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    number().await.unwrap();
    text().await.unwrap();
    arithmetic().await.unwrap();
}
