use async_rules::timeout;

#[timeout]
async fn bare() -> std::io::Result<()> {
    Ok(())
}

#[timeout()]
async fn empty() -> std::io::Result<()> {
    Ok(())
}

#[timeout(or = Ok(()))]
async fn only_or() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    bare().await.unwrap();
    empty().await.unwrap();
    only_or().await.unwrap();
}
