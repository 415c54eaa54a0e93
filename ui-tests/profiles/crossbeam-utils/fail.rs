use std::time::{Duration, Instant};

use crossbeam_utils::sync::{Parker, WaitGroup};
use crossbeam_utils::thread::ScopedJoinHandle;

#[async_rules::enforce]
pub async fn waits(parker: &Parker, group: WaitGroup, handle: ScopedJoinHandle<'_, u8>) {
    parker.park(); //~ crossbeam_utils::sync::Parker::park
    parker.park_timeout(Duration::ZERO); //~ crossbeam_utils::sync::Parker::park_timeout
    parker.park_deadline(Instant::now()); //~ crossbeam_utils::sync::Parker::park_deadline
    group.wait(); //~ crossbeam_utils::sync::WaitGroup::wait
    let _ = handle.join(); //~ crossbeam_utils::thread::ScopedJoinHandle::join
}

fn main() {}
