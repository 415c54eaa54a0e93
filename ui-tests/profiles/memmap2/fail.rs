use std::fs::File;

use memmap2::{Mmap, MmapMut, MmapOptions};

#[async_rules::enforce]
pub async fn flushes(map: &MmapMut) -> std::io::Result<()> {
    map.flush() //~ memmap2::MmapMut::flush
}

#[async_rules::enforce(strict)]
pub async fn maps(file: &File, options: &MmapOptions) -> std::io::Result<()> {
    let _ = unsafe { Mmap::map(file)? }; //~ memmap2::Mmap::map
    let _ = unsafe { options.map(file)? }; //~ memmap2::MmapOptions::map
    Ok(())
}

fn main() {}
