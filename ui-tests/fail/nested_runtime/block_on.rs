use async_rules::enforce;
use tokio::runtime::{Handle, Runtime};
use tokio::task::LocalSet;

#[enforce]
async fn enters(runtime: &Runtime, handle: Handle, set: LocalSet) {
    runtime.block_on(async {});
    handle.block_on(async {});
    Handle::current().block_on(async {});
    set.block_on(runtime, async {});
    Runtime::block_on(runtime, async {});
}

fn main() {}
