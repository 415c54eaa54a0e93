use futures::StreamExt as _;
use futures::executor::LocalPool;

#[async_rules::enforce(strict)]
pub async fn calls(mut pool: LocalPool) {
    pool.run_until_stalled();
    let _ = futures::stream::iter([1]).next().await;
    let _ = futures::join!(async { 1 }, async { 2 });
}

fn main() {
    futures::executor::block_on(calls(LocalPool::new()));
}
