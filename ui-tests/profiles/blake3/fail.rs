use std::fs::File;
use std::io::BufReader;

use blake3::Hasher;

#[async_rules::enforce]
pub async fn files(hasher: &mut Hasher, file: File, buffered: BufReader<File>) -> std::io::Result<()> {
    hasher.update_reader(&file)?; //~ blake3::Hasher::update_reader
    hasher.update_reader(file)?; //~ blake3::Hasher::update_reader
    hasher.update_reader(buffered)?; //~ blake3::Hasher::update_reader
    hasher.update_mmap("a")?; //~ blake3::Hasher::update_mmap
    hasher.update_mmap_rayon("a")?; //~ blake3::Hasher::update_mmap_rayon
    hasher.update_rayon(b"a"); //~ blake3::Hasher::update_rayon
    Ok(())
}

#[async_rules::enforce(strict)]
pub async fn bytes(bytes: &[u8]) -> blake3::Hash {
    blake3::hash(bytes) //~ blake3::hash
}

fn main() {}
