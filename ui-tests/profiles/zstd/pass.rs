/// How much it is, only `strict` asks.
#[async_rules::enforce]
pub async fn little(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    zstd::bulk::compress(bytes, 3)
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(bytes: Vec<u8>) -> std::io::Result<Vec<u8>> {
    let _ = zstd::DEFAULT_COMPRESSION_LEVEL;
    tokio::task::spawn_blocking(move || zstd::encode_all(&bytes[..], 19)).await?
}

fn main() {}
