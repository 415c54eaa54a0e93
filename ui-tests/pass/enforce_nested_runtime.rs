//! Runtimes where they belong, and other builders.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use async_rules::enforce;
use tokio::runtime::{Builder, Handle, Runtime};

struct Options;

impl Options {
    fn build(&self) -> Option<Self> {
        None
    }

    fn new() -> Self {
        Self
    }
}

#[enforce]
async fn others() {
    let _ = Options::new().build();
    let list: Vec<u8> = Vec::new();
    let handle = Handle::current();
    let _ = handle.spawn(async {}).await;
    let _ = tokio::task::LocalSet::new().run_until(async {}).await;
    drop(list);
}

#[enforce]
fn sync_code() -> std::io::Result<()> {
    let runtime = Runtime::new()?;
    runtime.block_on(async { tokio::task::yield_now().await });
    Builder::new_current_thread().build()?.block_on(async {});
    Ok(())
}

#[enforce]
async fn in_a_thread() {
    std::thread::spawn(|| Runtime::new().map(|runtime| runtime.block_on(async {})));
    let handle = Handle::current();
    let _ = tokio::task::spawn_blocking(move || handle.block_on(async {})).await;
}

fn main() {}
