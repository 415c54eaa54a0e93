// Guards that another value keeps, and those that come out of a branch.

use std::cell::RefCell;
use std::sync::Mutex;

use async_rules::enforce;

struct Held<G> {
    guard: G,
    count: u32,
}

#[enforce]
async fn in_an_option(lock: &Mutex<u32>) {
    let held = Some(lock.lock().unwrap());
    wait().await;
    drop(held);
}

#[enforce]
async fn in_an_option_by_name(lock: &Mutex<u32>) {
    let guard = lock.lock().unwrap();
    let held = Some(guard);
    wait().await;
    drop(held);
}

#[enforce]
async fn in_a_tuple(cell: &RefCell<u32>) {
    let held = (1, cell.borrow_mut());
    wait().await;
    drop(held);
}

#[enforce]
async fn in_an_array(lock: &parking_lot::Mutex<u32>) {
    let held = [lock.lock()];
    wait().await;
    drop(held);
}

#[enforce]
async fn in_a_struct(lock: &Mutex<u32>) {
    let held = Held {
        guard: lock.lock().unwrap(),
        count: 1,
    };
    wait().await;
    drop(held);
}

#[enforce]
async fn out_of_a_match(lock: &Mutex<u32>) {
    let guard = match lock.lock() {
        Ok(guard) => guard,
        Err(poisoned) => poisoned.into_inner(),
    };
    wait().await;
    drop(guard);
}

#[enforce]
async fn out_of_an_if_let(lock: &Mutex<u32>) {
    let guard = if let Ok(guard) = lock.try_lock() {
        guard
    } else {
        return;
    };
    wait().await;
    drop(guard);
}

#[enforce]
async fn perhaps(lock: &Mutex<u32>, wanted: bool) {
    let held = if wanted {
        Some(lock.lock().unwrap())
    } else {
        None
    };
    wait().await;
    drop(held);
}

async fn wait() {}

fn main() {}
