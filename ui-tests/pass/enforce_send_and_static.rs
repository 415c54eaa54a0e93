//! A future that could be spawned can still be spawned.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::rc::Rc;
use std::sync::Mutex;

use async_rules::enforce;

struct Source(Mutex<Vec<u8>>);

impl Source {
    fn read(&self) -> Rc<u8> {
        Rc::new(1)
    }

    fn lines(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }

    fn open(&self) -> Rc<Self> {
        Rc::new(Self(Mutex::default()))
    }
}

async fn work(_: u8) {}

#[enforce]
async fn sendable(source: &'static Source) -> u8 {
    let n = *source.read();
    work(n).await;
    for line in source.lines() {
        work(line).await;
    }
    let first = source.open().lines().iter().copied().next();
    work(first.unwrap_or(0)).await;
    source.lines().into_iter().next().unwrap_or(0)
}

fn spawned(source: &'static Source) {
    tokio::spawn(sendable(source));
}

fn main() {}
