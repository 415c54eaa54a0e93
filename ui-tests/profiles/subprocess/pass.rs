use subprocess::{Exec, Process};

#[async_rules::enforce]
pub async fn never_waits(process: &Process) -> bool {
    // One fork: `strict` asks.
    let job = Exec::cmd("ls").detached().start();
    drop(job);
    process.poll().is_some()
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(names: Vec<String>) -> String {
    let run = tokio::task::spawn_blocking(|| Exec::cmd("ls").capture());
    let _ = run.await;
    names.join(", ")
}

fn main() {}
