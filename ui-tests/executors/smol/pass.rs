use smol::LocalExecutor;
use smol::future::FutureExt as _;

#[async_rules::enforce(strict)]
pub async fn calls() {
    smol::future::yield_now().await;
    let first = async { 1 }.or(async { 2 }).await;
    let executor = LocalExecutor::new();
    executor.run(async { first }).await;
}

fn main() {
    smol::block_on(calls());
}
