use sysinfo::{Disks, System};

/// `strict` asks.
#[async_rules::enforce]
pub async fn reads(system: &mut System) {
    system.refresh_all();
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(system: &System) -> (u64, usize) {
    let memory = system.total_memory();
    let disks = tokio::task::spawn_blocking(Disks::new_with_refreshed_list);
    let count = disks.await.map(|disks| disks.map_or(0, |disks| disks.len()));
    (memory, count.unwrap_or(0))
}

fn main() {}
