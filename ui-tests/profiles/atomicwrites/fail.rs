use std::io::Write as _;

use atomicwrites::{AllowOverwrite, AtomicFile};

#[async_rules::enforce]
pub async fn writes(file: &AtomicFile) -> std::io::Result<()> {
    let _ = file.write(|file| file.write_all(b"a")); //~ atomicwrites::AtomicFile::write | std::io::Write::write_all
    let own = AtomicFile::new("a", AllowOverwrite);
    own.write(|file| file.write_all(b"a"))?; //~ atomicwrites::AtomicFile::write | std::io::Write::write_all
    Ok(())
}

fn main() {}
