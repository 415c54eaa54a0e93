//! A million finished tasks leave nothing behind.

use std::time::Duration;

use async_rules::TaskSet;

/// Resident memory of this process, in KiB. Only Linux has the file.
fn resident_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

async fn spawn_in_batches(set: &TaskSet, tasks: u64) {
    const BATCH: u64 = 100;
    for batch in 0..tasks / BATCH {
        let mut last = None;
        for number in 0..BATCH {
            last = Some(set.spawn(async move { batch + number }));
        }
        // The others run before the last one, and nobody awaits them.
        assert_eq!(last.unwrap().await.unwrap(), batch + BATCH - 1);
    }
}

#[tokio::test]
async fn a_million_finished_tasks() {
    let set = TaskSet::new();
    spawn_in_batches(&set, 50_000).await;
    let before = resident_kib();
    spawn_in_batches(&set, 950_000).await;
    let after = resident_kib();
    if let (Some(before), Some(after)) = (before, after) {
        // A single byte kept for each task would be 928 KiB.
        assert!(after < before + 800, "grew from {before} to {after} KiB");
    }
    let report = set.shutdown(Duration::from_secs(1)).await;
    assert_eq!((report.finished(), report.stats().running), (1_000_000, 0));
}
