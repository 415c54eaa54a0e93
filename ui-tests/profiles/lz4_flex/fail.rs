#[async_rules::enforce(strict)]
pub async fn compresses(bytes: &[u8]) -> Result<Vec<u8>, lz4_flex::block::DecompressError> {
    let packed = lz4_flex::block::compress_prepend_size(bytes); //~ lz4_flex::block::compress_prepend_size
    let _ = lz4_flex::compress_prepend_size(bytes); //~ lz4_flex::block::compress_prepend_size
    lz4_flex::decompress_size_prepended(&packed) //~ lz4_flex::block::decompress_size_prepended
}

fn main() {}
