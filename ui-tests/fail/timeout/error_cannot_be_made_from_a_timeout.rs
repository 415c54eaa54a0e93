use async_rules::timeout;

#[derive(Debug)]
struct AppError;

#[timeout("10s")]
async fn own_error() -> Result<u32, AppError> {
    Ok(1)
}

#[timeout("10s")]
async fn string() -> Result<(), String> {
    Ok(())
}

#[timeout("10s")]
async fn nothing() -> Result<(), ()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    own_error().await.unwrap();
    string().await.unwrap();
    nothing().await.unwrap();
}
