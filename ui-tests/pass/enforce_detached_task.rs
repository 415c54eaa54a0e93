//! What looks like a task whose handle is thrown away, and is none.
use std::collections::HashMap;
use std::thread;

use async_rules::{TaskSet, enforce, exempt, tracked_spawn};
use tokio::task::{self, AbortHandle, JoinHandle, JoinSet};

async fn work() -> u8 {
    1
}

fn start_worker() -> JoinHandle<u8> {
    tokio::spawn(work())
}

#[tracked_spawn]
async fn refresh() {}

#[enforce]
async fn kept_or_awaited() -> JoinHandle<u8> {
    let _guard = tokio::spawn(work());
    let handle = tokio::spawn(work());
    let _ = handle.await;
    let _ = tokio::spawn(work()).await;
    tokio::spawn(work()).await.unwrap();
    let _ = task::spawn_blocking(|| 1).await;
    let handles = [tokio::spawn(work()), start_worker()];
    for handle in handles {
        let _ = handle.await;
    }
    tokio::spawn(work())
}

#[enforce]
async fn given_away(mut list: Vec<JoinHandle<u8>>, by_name: &mut HashMap<u8, JoinHandle<u8>>) {
    list.push(tokio::spawn(work()));
    let _ = by_name.insert(1, tokio::spawn(work()));
    let _ = Some(tokio::spawn(work()));
    keep(tokio::spawn(work()));
    let (first, second) = tokio::join!(tokio::spawn(work()), start_worker());
    let _ = (first, second);
}

fn keep(_: JoinHandle<u8>) {}

struct Service {
    handle: Option<JoinHandle<u8>>,
    stop: AbortHandle,
    list: Vec<JoinHandle<u8>>,
}

#[enforce]
impl Service {
    async fn dropped_on_purpose(&mut self) {
        let kept = start_worker();
        drop(kept);
        let _ = self.handle.take();
        drop(self.handle.take().unwrap());
        let _ = self.handle.replace(start_worker());
        drop(self.list.remove(0));
        let _ = self.list.pop();
        let _ = std::mem::replace(&mut self.list[0], start_worker());
        self.handle = Some(start_worker());
    }

    async fn abort_handles(&mut self) {
        self.stop = tokio::spawn(work()).abort_handle();
        let _ = self.stop.clone();
        drop(self.list[0].abort_handle());
        let mut set = JoinSet::new();
        set.spawn(work());
        let _ = set.spawn(work());
        drop(set.spawn_blocking(|| 1));
        while set.join_next().await.is_some() {}
    }
}

/// Keeps track of its tasks itself, as `tokio_util::task::TaskTracker` does.
struct Tracker;

impl Tracker {
    fn spawn<F: Future<Output: Send + 'static> + Send + 'static>(&self, f: F) -> JoinHandle<F::Output> {
        tokio::spawn(f)
    }
}

#[enforce]
async fn tracked(tracker: &Tracker, set: &TaskSet) {
    tracker.spawn(work());
    let _ = tracker.spawn(work());
    refresh();
    let _ = refresh();
    drop(refresh());
    set.spawn(work());
    async_rules::background().spawn(work());
}

#[enforce]
async fn other_kinds_of_spawn() {
    fn spawn(_: u8) -> u8 {
        1
    }
    spawn(1);
    let _ = spawn(2);
    let _ = thread::spawn(|| 1);
    let _ = thread::Builder::new().spawn(|| 1);
}

#[enforce]
async fn exempt_and_allowed() {
    #[exempt(detached_task, reason = "it ends by itself")]
    tokio::spawn(work());
    #[exempt(detached_task, reason = "it ends by itself")]
    let _ = start_worker();
    #[exempt(detached_task, reason = "it ends by itself")]
    {
        drop(tokio::spawn(work()));
    }
}

#[enforce(allow(detached_task))]
async fn allowed() {
    tokio::spawn(work());
}

#[enforce]
fn outside_of_async_code() -> impl Future<Output = u8> {
    tokio::spawn(work());
    async { 1 }
}

macro_rules! start {
    ($future:expr) => {
        tokio::spawn($future)
    };
}

#[enforce]
async fn through_a_macro_of_their_own() {
    start!(work());
}

fn main() {}
