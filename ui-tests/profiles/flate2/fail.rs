use std::fs::File;
use std::io::{Read as _, Write as _};

use flate2::read::{GzDecoder, ZlibDecoder};
use flate2::write::{GzEncoder, ZlibEncoder};

#[async_rules::enforce(strict)]
pub async fn writes(mut gzip: GzEncoder<Vec<u8>>, zlib: &mut ZlibEncoder<File>) -> std::io::Result<()> {
    gzip.write_all(b"a")?; //~ std::io::Write::write_all
    zlib.write_all(b"a")?; //~ std::io::Write::write_all
    let _ = gzip.finish()?; //~ flate2::write::GzEncoder::finish
    Ok(())
}

#[async_rules::enforce(strict)]
pub async fn reads(gzip: &mut GzDecoder<&[u8]>, mut zlib: ZlibDecoder<File>) -> std::io::Result<()> {
    let mut out = Vec::new();
    gzip.read_to_end(&mut out)?; //~ std::io::Read::read_to_end
    zlib.read_to_end(&mut out)?; //~ std::io::Read::read_to_end
    Ok(())
}

fn main() {}
