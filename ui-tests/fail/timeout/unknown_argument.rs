use async_rules::timeout;

#[timeout("1s", retry = 3)]
async fn other_word() -> std::io::Result<()> {
    Ok(())
}

#[timeout("1s", max = 3)]
async fn of_bounded() -> std::io::Result<()> {
    Ok(())
}

#[timeout("1s", soft)]
async fn flag() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    other_word().await.unwrap();
    of_bounded().await.unwrap();
    flag().await.unwrap();
}
