//! What has the name of something marked, and is not marked.
#![deny(warnings)]

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_rules::{bounded, enforce, exempt};
use facade::same;
use marked::{Client, Memory, Open, Storage, load, load_async};

struct Own;

impl Own {
    fn get(&self) -> u8 {
        1
    }

    fn read_one(&mut self, index: usize) -> usize {
        index
    }

    async fn load(self) -> u32 {
        load_async().await
    }
}

/// In memory, and fast.
#[derive(Clone)]
struct Table(HashMap<u8, u8>);

impl Table {
    fn read_each(&self) -> usize {
        self.0.len()
    }
}

mod in_memory {
    pub fn load() -> u32 {
        1
    }
}

#[enforce]
async fn calls(client: &Client<u8>, version: Client<u32>, memory: Arc<Memory>, table: Arc<Table>) {
    same::load();
    same::store(1);
    same::each();
    marked::fetch();
    in_memory::load();
    load_async().await;
    client.is_old();
    client.get_async().await;
    version.version();
    Own.get();
    Own.read_one(1);
    Own.load().await;
    let later = Own.load();
    tokio::time::timeout(Duration::from_secs(1), later).await.ok();
    memory.count();
    7_u8.open_now();
    table.read_each();
    let _ = table.clone();
    let map: HashMap<&str, u8> = HashMap::new();
    let _ = map.get("x");
    let _ = [1, 2].get(0);
    let inferred = Vec::new();
    let _ = inferred.get(0);
    let _: Option<&u32> = inferred.first();
}

/// Where blocking is allowed.
#[enforce]
async fn elsewhere(mut client: Client<u8>, memory: Memory) {
    tokio::task::spawn_blocking(load).await.ok();
    tokio::task::spawn_blocking(move || {
        client.put(1);
        memory.read_one(0)
    })
    .await
    .ok();
    tokio::task::block_in_place(|| marked::store(1));
    std::thread::spawn(|| marked::store(1));
    #[exempt(blocking, reason = "before the listener is open")]
    load();
    let value = #[exempt(blocking, reason = "as above")]
    marked::deep::fetch_everything();
    let _ = value;
}

#[enforce(allow(blocking))]
async fn allowed(memory: &Memory) {
    load();
    memory.open_now();
}

#[enforce(marks = false)]
impl Own {
    async fn without_marks(&self, memory: &dyn Storage) {
        load();
        memory.read_one(0);
    }
}

#[bounded(2)]
#[enforce(marks = false)]
async fn bounded_without_marks() -> u32 {
    load()
}

/// Sync code may block.
fn sync_code() -> u32 {
    load()
}

#[enforce]
fn mixed() -> impl Future<Output = ()> {
    load();
    async {}
}

fn main() {
    let _ = calls(&Client::new(1), Client::new(1), Arc::default(), Arc::new(Table(HashMap::new())));
    let _ = elsewhere(Client::new(1), Memory::default());
    let _ = allowed(&Memory::default());
    let _ = Own.without_marks(&Memory::default());
    let _ = bounded_without_marks();
    let _ = mixed();
    sync_code();
}
