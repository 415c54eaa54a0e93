use async_lock::{Barrier, Mutex, OnceCell, RwLock, Semaphore};

#[async_rules::enforce]
pub async fn the_async_half(mutex: &Mutex<u8>, lock: &RwLock<u8>, cell: &OnceCell<u8>) -> u8 {
    let _ = mutex.try_lock();
    let sum = *mutex.lock().await + *lock.read().await;
    *lock.write().await = sum;
    *cell.get_or_init(async || 1).await
}

#[async_rules::enforce]
pub async fn waits(semaphore: &Semaphore, barrier: &Barrier) {
    let _permit = semaphore.acquire().await;
    barrier.wait().await;
}

fn main() {}
