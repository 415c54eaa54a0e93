use std::fs::File;
use std::io::Cursor;

use tar::{Archive, Builder, Entry};

#[async_rules::enforce]
pub async fn unpacks(
    mut archive: Archive<Cursor<Vec<u8>>>,
    mut entry: Entry<'_, File>,
) -> std::io::Result<()> {
    archive.unpack("a")?; //~ tar::Archive::unpack
    entry.unpack("a")?; //~ tar::Entry::unpack
    Ok(())
}

#[async_rules::enforce]
pub async fn packs(builder: &mut Builder<Vec<u8>>) -> std::io::Result<()> {
    builder.append_path("a")?; //~ tar::Builder::append_path
    builder.append_dir_all("a", "b") //~ tar::Builder::append_dir_all
}

#[async_rules::enforce(strict)]
pub async fn files(archive: &mut Archive<File>, mut builder: Builder<File>) -> std::io::Result<()> {
    let _ = archive.entries()?; //~ tar::Archive::entries
    builder.finish()?; //~ tar::Builder::finish
    let _ = builder.into_inner()?; //~ tar::Builder::into_inner
    Ok(())
}

fn main() {}
