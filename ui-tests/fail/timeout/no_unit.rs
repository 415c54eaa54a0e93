use async_rules::timeout;

#[timeout("10")]
async fn text() -> std::io::Result<()> {
    Ok(())
}

#[timeout(10)]
async fn number() -> std::io::Result<()> {
    Ok(())
}

#[timeout("1m 30")]
async fn last_part() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    text().await.unwrap();
    number().await.unwrap();
    last_part().await.unwrap();
}
