use std::fs::File;

use fs2::FileExt as _;

#[async_rules::enforce]
pub async fn never_waits(file: &File) -> std::io::Result<u64> {
    file.try_lock_exclusive()?;
    // One call: `strict` asks.
    fs2::free_space("a")
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(file: File) -> std::io::Result<()> {
    tokio::task::spawn_blocking(move || file.lock_exclusive()).await?
}

fn main() {}
