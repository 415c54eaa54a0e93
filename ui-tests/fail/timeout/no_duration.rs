use async_rules::timeout;

#[timeout("soon")]
async fn word() -> std::io::Result<()> {
    Ok(())
}

#[timeout(true)]
async fn flag() -> std::io::Result<()> {
    Ok(())
}

#[timeout('s')]
async fn character() -> std::io::Result<()> {
    Ok(())
}

#[timeout(b"10s")]
async fn bytes() -> std::io::Result<()> {
    Ok(())
}

#[timeout(10s)]
async fn bare_unit() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    word().await.unwrap();
    flag().await.unwrap();
    character().await.unwrap();
    bytes().await.unwrap();
    bare_unit().await.unwrap();
}
