use std::fs::File;
use std::io::Cursor;

use zip::ZipArchive;

#[async_rules::enforce]
pub async fn in_memory(bytes: Vec<u8>) -> zip::result::ZipResult<usize> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    drop(archive.by_index(0)?);
    drop(archive.by_name("a")?);
    Ok(archive.len())
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(mut archive: ZipArchive<File>) -> Option<()> {
    let extracted = tokio::task::spawn_blocking(move || archive.extract("a"));
    extracted.await.ok()?.ok()
}

fn main() {}
