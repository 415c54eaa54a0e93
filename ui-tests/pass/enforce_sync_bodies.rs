//! The body of a sync fn is not async code.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::fs::read;

use async_rules::enforce;

#[enforce]
fn prepares() -> impl Future<Output = usize> {
    let text = read("x").unwrap_or_default();
    let lengths: Vec<usize> = ["x"]
        .iter()
        .map(|path| read(path).map_or(0, |text| text.len()))
        .collect();
    async move { text.len() + lengths.len() }
}

#[enforce(nonblocking)]
fn promises(text: &str) -> usize {
    text.lines().map(str::len).sum()
}

struct Store;

#[enforce]
impl Store {
    fn open() -> std::io::Result<Vec<u8>> {
        read("x")
    }

    async fn get(&self) -> u32 {
        1
    }
}

#[enforce]
async fn nested_items() -> usize {
    fn helper() -> usize {
        read("x").map_or(0, |text| text.len())
    }
    struct Inner;
    impl Inner {
        fn load(&self) -> usize {
            read("x").map_or(0, |text| text.len())
        }
    }
    async fn another_fn() -> std::io::Result<Vec<u8>> {
        read("x")
    }
    let future = another_fn();
    drop(future);
    helper() + Inner.load()
}

fn main() {}
