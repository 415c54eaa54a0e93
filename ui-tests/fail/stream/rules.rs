use std::fs;
use std::sync::Mutex;

use async_rules::{enforce, stream};
use futures::Stream;

#[stream]
async fn blocks() -> impl Stream<Item = String> {
    for path in ["a", "b"] {
        emit!(fs::read_to_string(path).unwrap_or_default());
    }
}

#[enforce]
#[stream]
async fn holds(lock: &Mutex<Vec<u32>>) -> impl Stream<Item = u32> {
    let items = lock.lock().unwrap();
    for item in items.iter() {
        emit!(*item);
    }
}

fn main() {}
