use async_rules::timeout;

#[timeout("10s", crate = "vendor::rules")]
async fn relative() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    let _ = relative().await;
}
