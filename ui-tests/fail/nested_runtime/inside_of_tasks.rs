//! In spawned tasks and in closures that run in place.
use async_rules::enforce;
use tokio::runtime::Handle;

#[enforce]
fn sync(handle: Handle) {
    // Sync code may.
    handle.block_on(async {});
    tokio::spawn(async move {
        handle.block_on(async {});
        let _ = Some(1).map(|_| handle.block_on(async {}));
        tokio::task::spawn_blocking(move || handle.block_on(async {})).await
    });
}

fn main() {}
