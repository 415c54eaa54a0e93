#[async_rules::enforce(strict)]
pub async fn a_short_lock(mutex: &spin::Mutex<u8>, lock: &spin::RwLock<u8>) {
    *mutex.lock() = *lock.read();
    *lock.write() = 1;
    let _ = mutex.try_lock();
    tokio::sync::Barrier::new(1).wait().await;
}

fn main() {}
