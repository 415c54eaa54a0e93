use std::io::Write as _;

use atomicwrites::{AllowOverwrite, AtomicFile};

#[async_rules::enforce(strict)]
pub async fn elsewhere(lock: &tokio::sync::RwLock<u8>) -> Option<()> {
    let file = AtomicFile::new("a", AllowOverwrite);
    let _ = file.path();
    *lock.write().await += 1;
    let written = tokio::task::spawn_blocking(move || file.write(|file| file.write_all(b"a")));
    written.await.ok()?.ok()
}

fn main() {}
