fn run(_: impl Future) {}

/// A fn of this name, and the executor where no other runs.
#[async_rules::enforce(strict)]
pub async fn calls() {
    run(async {});
    let run = tokio::task::spawn_blocking(|| extreme::run(async { 1 }));
    drop(run.await);
}

fn main() {
    extreme::run(calls());
}
