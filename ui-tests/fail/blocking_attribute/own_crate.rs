//! Marks of the crate itself.

use async_rules::{blocking, enforce};

#[blocking(reason = "it waits for the lock file")]
fn lock() {}

mod disk {
    #[async_rules::blocking]
    pub(super) fn sync_all() {}
}

struct Journal;

#[blocking]
impl Journal {
    fn flush_all(&self) {}
}

#[enforce]
async fn calls(journal: Journal) {
    #[blocking]
    fn inner() {}

    lock();
    disk::sync_all();
    journal.flush_all();
    inner();
}

fn main() {
    let _ = calls(Journal);
}
