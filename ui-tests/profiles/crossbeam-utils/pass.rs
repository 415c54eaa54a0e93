use crossbeam_utils::sync::{Parker, ShardedLock};

#[async_rules::enforce(strict)]
pub async fn never_waits(parker: &Parker, lock: &ShardedLock<u8>, barrier: &tokio::sync::Barrier) -> String {
    parker.unparker().unpark();
    *lock.write().unwrap() = 1;
    barrier.wait().await;
    ["a", "b"].join(&lock.read().unwrap().to_string())
}

fn main() {}
