use async_rules::timeout;

#[timeout("99999999999999999999h")]
async fn too_long() -> std::io::Result<()> {
    Ok(())
}

#[timeout("18446744073709551615s 1s")]
async fn sum() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    too_long().await.unwrap();
    sum().await.unwrap();
}
