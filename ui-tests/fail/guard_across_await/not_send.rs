use std::sync::Mutex;

async fn wait() {}

#[async_rules::enforce]
async fn held(lock: &'static Mutex<u32>) {
    let guard = lock.lock().unwrap();
    wait().await;
    drop(guard);
}

fn spawned(lock: &'static Mutex<u32>) {
    tokio::spawn(held(lock));
}

fn main() {}
