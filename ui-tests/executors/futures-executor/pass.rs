fn block_on(_: impl Future) {}

/// A fn of this name, and the executor where no other runs.
#[async_rules::enforce(strict)]
pub async fn calls() {
    block_on(async {});
    let run = tokio::task::spawn_blocking(|| futures_executor::block_on(async { 1 }));
    drop(run.await);
}

fn main() {
    futures_executor::block_on(calls());
}
