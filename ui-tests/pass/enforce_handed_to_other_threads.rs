//! What runs on another thread may block.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::fs::read;
use std::thread;
use std::time::Duration;

use async_rules::enforce;
use tokio::runtime::Handle;
use tokio::task::{JoinSet, block_in_place, spawn_blocking};

#[enforce]
async fn elsewhere(handle: Handle) {
    let _ = spawn_blocking(|| read("x")).await;
    let _ = tokio::task::spawn_blocking(move || {
        thread::sleep(Duration::ZERO);
        read("x").map(|text| text.iter().map(|_| read("y")).count())
    })
    .await;
    let _ = block_in_place(|| read("x"));
    let inside = handle.clone();
    let _ = handle
        .spawn_blocking(move || inside.block_on(async {}))
        .await;
    let mut set = JoinSet::new();
    set.spawn_blocking(|| read("x"));
    while set.join_next().await.is_some() {}
    drop(thread::spawn(|| read("x")));
    let _ = thread::Builder::new()
        .name("x".into())
        .spawn(|| thread::park());
    let load = || read("x");
    let _ = spawn_blocking(load).await;
    let count = |path: &str| read(path).map_or(0, |text| text.len());
    let _ = spawn_blocking(move || count("x") + count("y")).await;
}

#[enforce]
async fn kept_for_later() {
    struct Hooks {
        start: fn(),
        stop: Box<dyn Fn() + Send>,
    }
    let hooks = Hooks {
        start: || drop(read("x")),
        stop: Box::new(|| drop(read("x"))),
    };
    std::panic::set_hook(Box::new(|_| drop(read("x"))));
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.on_thread_start(|| drop(read("x")));
    drop((hooks.start, hooks.stop));
}

async fn pool() {
    struct Pool;
    impl Pool {
        async fn interact<T>(&self, f: impl FnOnce(&mut u32) -> T) -> T {
            f(&mut 0)
        }
    }
    #[enforce]
    async fn query(pool: &Pool) -> usize {
        pool.interact(|_| read("x").map_or(0, |text| text.len()))
            .await
    }
    query(&Pool).await;
}

fn main() {}
