#![deny(deprecated)]
use std::cell::RefCell;
use std::sync::Mutex;

async fn wait() {}

#[async_rules::enforce(warn(guard_across_await))]
async fn warned(lock: &Mutex<u32>, cell: &RefCell<Vec<u32>>) {
    let guard = lock.lock().unwrap();
    wait().await;
    drop(guard);
    for _ in cell.borrow().iter() {
        wait().await;
    }
}

#[async_rules::enforce]
async fn exempts_nothing(lock: &Mutex<u32>) {
    #[async_rules::exempt(guard_across_await, reason = "it is not held there")]
    let guard = lock.lock().unwrap();
    drop(guard);
    wait().await;
}

#[async_rules::enforce]
async fn exempts_another_one(lock: &Mutex<u32>) {
    #[async_rules::exempt(guard_across_await, reason = "nobody else takes it")]
    let first = lock.lock().unwrap();
    let second = lock.lock().unwrap();
    wait().await;
    drop((first, second));
}

#[async_rules::enforce(warn(guard_across_await))]
async fn warned_of_parked(lock: &parking_lot::RwLock<u32>) {
    let guard = lock.write();
    wait().await;
    drop(guard);
    match lock.try_read() {
        Some(_) => wait().await,
        None => {}
    }
}

fn main() {}
