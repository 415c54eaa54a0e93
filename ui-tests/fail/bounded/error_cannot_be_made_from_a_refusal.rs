use async_rules::bounded;

#[derive(Debug)]
struct AppError;

#[bounded(3, wait = "1s")]
async fn own_error() -> Result<u32, AppError> {
    Ok(1)
}

#[bounded(3, queue = 3)]
async fn string() -> Result<(), String> {
    Ok(())
}

#[tokio::main]
async fn main() {
    own_error().await.unwrap();
    string().await.unwrap();
}
