use async_rules::tracked_spawn;

#[tracked_spawn(crate = "vendor::rules")]
async fn relative() -> std::io::Result<()> {
    Ok(())
}

#[tokio::main]
async fn main() {
    let _ = relative().await;
}
