use brotli::BrotliDecompress;

#[async_rules::enforce(strict)]
pub async fn decompresses(bytes: &mut &[u8], out: &mut Vec<u8>) -> std::io::Result<()> {
    BrotliDecompress(bytes, out)?; //~ brotli::BrotliDecompress
    brotli::BrotliDecompress(bytes, out) //~ brotli::BrotliDecompress
}

fn main() {}
