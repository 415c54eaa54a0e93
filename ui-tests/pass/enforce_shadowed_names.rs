//! Variables, parameters and items of the body hide functions.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::fs::read;
use std::thread::sleep;

use async_rules::enforce;

#[enforce]
async fn parameter(read: impl Fn(&str) -> usize, sleep: fn(u32)) -> usize {
    sleep(1);
    read("x")
}

#[enforce]
async fn variable() -> usize {
    let read = |text: &str| text.len();
    let sleep = move |n: usize| n;
    let text = String::new();
    let write = move || text;
    write().len() + read("x") + sleep(1)
}

#[enforce]
async fn pattern(pair: (fn() -> u32, Option<Box<dyn FnOnce() -> u32>>)) -> u32 {
    let (park, copy) = pair;
    match copy {
        Some(copy) => copy() + park(),
        None => 0,
    }
}

#[enforce]
async fn item() -> usize {
    fn read(text: &str) -> usize {
        text.len()
    }
    mod std {
        pub(super) mod thread {
            pub(crate) fn sleep() {}
        }
    }
    std::thread::sleep();
    read("x")
}

#[enforce]
async fn import() {
    use tokio::time::sleep;
    sleep(core::time::Duration::ZERO).await;
}

#[enforce]
async fn const_generic<const N: usize, F: Fn() -> usize>(scope: F) -> usize {
    scope() + N
}

fn sync() {
    let _ = read("x");
    sleep(core::time::Duration::ZERO);
}

fn main() {}
