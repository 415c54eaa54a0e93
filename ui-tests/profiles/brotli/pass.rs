/// How much it is, only `strict` asks.
#[async_rules::enforce]
pub async fn little(mut bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    brotli::BrotliDecompress(&mut bytes, &mut out)?;
    Ok(out)
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(bytes: Vec<u8>) -> std::io::Result<Vec<u8>> {
    let decompress = move || {
        let mut out = Vec::new();
        brotli::BrotliDecompress(&mut &bytes[..], &mut out).map(|()| out)
    };
    tokio::task::spawn_blocking(decompress).await?
}

fn main() {}
