#[async_rules::enforce(strict)]
pub async fn compresses(bytes: &[u8]) -> std::io::Result<()> {
    let _ = zstd::bulk::compress(bytes, 3)?; //~ zstd::bulk::compress
    let _ = zstd::bulk::decompress(bytes, 1000)?; //~ zstd::bulk::decompress
    let _ = zstd::stream::encode_all(bytes, 3)?; //~ zstd::stream::encode_all
    let _ = zstd::decode_all(bytes)?; //~ zstd::stream::decode_all
    zstd::stream::copy_encode(bytes, Vec::new(), 3) //~ zstd::stream::copy_encode
}

fn main() {}
