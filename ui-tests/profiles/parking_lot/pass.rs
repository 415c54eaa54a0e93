use parking_lot::{Condvar, Mutex, RwLock};

/// Short locks are fine.
#[async_rules::enforce]
pub async fn locks(mutex: &Mutex<u8>, lock: &RwLock<String>, condvar: &Condvar) -> usize {
    *mutex.lock() += 1;
    let len = lock.read().len();
    lock.write().push('a');
    condvar.notify_one();
    let notify = tokio::sync::Notify::new();
    notify.notify_one();
    notify.notified().await;
    let barrier = tokio::sync::Barrier::new(1);
    barrier.wait().await;
    len
}

fn main() {}
