use std::sync::Mutex;

use async_rules::tracked_spawn;

static COUNT: Mutex<u8> = Mutex::new(0);

#[tracked_spawn]
async fn counts() {
    let mut count = COUNT.lock().unwrap();
    tokio::task::yield_now().await;
    *count += 1;
}

#[tokio::main]
async fn main() {
    counts().await.unwrap();
}
