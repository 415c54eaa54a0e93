use std::sync::Arc;

use async_rules::enforce;
use tokio::runtime::{Handle, Runtime};
use tokio::task::{self, JoinHandle, LocalSet};

async fn work() {}

mod helpers {
    use tokio::task::JoinHandle;

    pub fn start_worker() -> JoinHandle<u8> {
        tokio::spawn(async { 1 })
    }

    pub fn spawn_if(wanted: bool) -> Option<JoinHandle<u8>> {
        wanted.then(start_worker)
    }

    pub fn spawn_or_fail() -> Result<JoinHandle<u8>, String> {
        Ok(start_worker())
    }

    pub struct Cache;

    impl Cache {
        pub fn refresh() -> JoinHandle<u8> {
            start_worker()
        }
    }
}

#[enforce]
async fn renamed() {
    use tokio::spawn as go;
    go(work());
    task::spawn(work());
}

#[enforce]
async fn blocking() {
    task::spawn_blocking(|| 1);
    let _ = tokio::task::spawn_blocking(move || 2);
}

#[enforce]
async fn local(set: &LocalSet) {
    task::spawn_local(work());
    set.spawn_local(async {});
}

struct Service {
    runtime: Arc<Runtime>,
    handle: Handle,
}

#[enforce]
impl Service {
    async fn methods(&self) {
        self.runtime.spawn(work());
        self.handle.spawn(work());
        let _ = Handle::current().spawn_blocking(|| ());
        drop(self.runtime.handle().spawn(work()));
        Handle::spawn(&self.handle, work());
    }
}

#[enforce]
async fn own_helpers() -> Result<(), String> {
    helpers::start_worker();
    helpers::spawn_if(true);
    helpers::spawn_or_fail()?;
    helpers::spawn_or_fail().unwrap();
    let _ = helpers::Cache::refresh();
    Ok(())
}

#[enforce]
async fn with_a_closure(ids: Vec<u32>) {
    let start: fn() -> JoinHandle<()> = || tokio::spawn(work());
    let _ = start();
    ids.into_iter().for_each(|id| {
        tokio::spawn(async move { id });
    });
}

fn main() {}
