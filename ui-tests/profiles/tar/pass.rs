use std::fs::File;

use tar::{Archive, Builder, Header};

#[async_rules::enforce(strict)]
pub async fn in_memory(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut builder = Builder::new(Vec::new());
    builder.append_data(&mut Header::new_gnu(), "a", bytes)?;
    builder.finish()?;
    let bytes = builder.into_inner()?;
    let _ = Archive::new(&bytes[..]).entries()?.count();
    Ok(bytes)
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(mut archive: Archive<File>) -> std::io::Result<()> {
    tokio::task::spawn_blocking(move || archive.unpack("a")).await?
}

fn main() {}
