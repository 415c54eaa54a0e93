use std::sync::Arc;

use async_lock::{Barrier, Mutex, OnceCell, RwLock, Semaphore};

#[async_rules::enforce(strict)]
pub async fn locks(mutex: Arc<Mutex<u8>>, lock: Arc<RwLock<u8>>, cell: &OnceCell<u8>) {
    let _ = mutex.lock_blocking(); //~ async_lock::Mutex::lock_blocking
    let _ = mutex.lock_arc_blocking(); //~ async_lock::Mutex::lock_arc_blocking
    let _ = lock.read_blocking(); //~ async_lock::RwLock::read_blocking
    let _ = lock.read_arc_blocking(); //~ async_lock::RwLock::read_arc_blocking
    let _ = lock.upgradable_read_blocking(); //~ async_lock::RwLock::upgradable_read_blocking
    let _ = lock.upgradable_read_arc_blocking(); //~ async_lock::RwLock::upgradable_read_arc_blocking
    let _ = lock.write_blocking(); //~ async_lock::RwLock::write_blocking
    let _ = lock.write_arc_blocking(); //~ async_lock::RwLock::write_arc_blocking
    let _ = cell.wait_blocking(); //~ async_lock::OnceCell::wait_blocking
    let _ = cell.get_or_init_blocking(|| 1); //~ async_lock::OnceCell::get_or_init_blocking
    let _ = cell.set_blocking(1); //~ async_lock::OnceCell::set_blocking
}

#[async_rules::enforce]
pub async fn waits(semaphore: Arc<Semaphore>, barrier: &Barrier) {
    let _ = semaphore.acquire_blocking(); //~ async_lock::Semaphore::acquire_blocking
    let _ = semaphore.acquire_arc_blocking(); //~ async_lock::Semaphore::acquire_arc_blocking
    let _ = barrier.wait_blocking(); //~ async_lock::Barrier::wait_blocking
}

fn main() {}
