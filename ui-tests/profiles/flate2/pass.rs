use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;

/// How much it is, only `strict` asks.
#[async_rules::enforce]
pub async fn little() -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(b"a")?;
    encoder.finish()
}

#[async_rules::enforce(strict)]
pub async fn elsewhere() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    bytes.write_all(b"a")?;
    let mut out = Vec::new();
    (&bytes[..]).read_to_end(&mut out)?;
    let compress = move || {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&out)?;
        encoder.finish()
    };
    tokio::task::spawn_blocking(compress).await?
}

fn main() {}
