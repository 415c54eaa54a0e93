use async_rules::tracked_spawn;

#[tracked_spawn]
async fn forever() -> ! {
    std::future::pending().await
}

#[tokio::main]
async fn main() {
    let _ = forever();
}
