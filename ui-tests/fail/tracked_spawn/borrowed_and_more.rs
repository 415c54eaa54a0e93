use async_rules::tracked_spawn;

#[tracked_spawn(nmae = "x")]
async fn both(a: &str, b: &[u8]) -> ! {
    let _ = (a, b);
    std::future::pending().await
}

#[tokio::main]
async fn main() {
    let _ = both("a", &[]);
}
