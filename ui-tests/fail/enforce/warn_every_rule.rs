//! Whatever the rule, and whether it needs to ask the compiler or not: `warn` is a warning at the user's own token.
use std::sync::atomic::{AtomicBool, Ordering};

use async_rules::enforce;
use tokio::net::TcpStream;

static DONE: AtomicBool = AtomicBool::new(false);

async fn fetch(_: u64) -> usize {
    0
}

#[enforce(
    strict,
    warn(blocking, nested_runtime, guard_across_await, detached_task, unawaited),
    warn(no_timeout, sequential_await, unbounded_fanout, busy_wait)
)]
mod warned {
    use super::*;

    async fn blocking() {
        std::thread::sleep(std::time::Duration::ZERO);
    }

    async fn nested_runtime() {
        tokio::runtime::Runtime::new().unwrap();
    }

    async fn guard_across_await(lock: &std::sync::Mutex<u64>) {
        let held = lock.lock().unwrap();
        fetch(1).await;
        drop(held);
    }

    async fn detached_task() {
        tokio::spawn(fetch(1));
    }

    async fn unawaited() {
        let _ = fetch(1);
    }

    async fn no_timeout() -> std::io::Result<TcpStream> {
        TcpStream::connect("localhost:80").await
    }

    async fn sequential_await() -> usize {
        let a = fetch(1).await;
        let b = fetch(2).await;
        a + b
    }

    async fn unbounded_fanout(ids: Vec<u64>) -> Vec<usize> {
        let mut tasks = tokio::task::JoinSet::new();
        for id in ids {
            tasks.spawn(fetch(id));
        }
        tasks.join_all().await
    }

    async fn unbounded_fanout_asked(ids: Vec<u64>) -> Vec<usize> {
        futures::future::join_all(ids.iter().map(|id| fetch(*id))).await
    }

    async fn busy_wait() {
        while !DONE.load(Ordering::Acquire) {
            tokio::task::yield_now().await;
        }
    }
}

/// So that the case fails: warnings alone do not.
#[enforce]
async fn denied() {
    std::thread::sleep(std::time::Duration::ZERO);
}

fn main() {}
