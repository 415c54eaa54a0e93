use std::fs::File;

use memmap2::{Mmap, MmapMut};

#[async_rules::enforce]
pub async fn maps(file: &File) -> std::io::Result<Mmap> {
    // It is quick: `strict` asks.
    unsafe { Mmap::map(file) }
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(map: MmapMut) -> std::io::Result<()> {
    map.flush_async()?;
    let first = map.first().map(|byte| byte + 1);
    let _ = first;
    tokio::task::spawn_blocking(move || map.flush()).await?
}

fn main() {}
