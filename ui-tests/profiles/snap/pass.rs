use snap::raw::Encoder;

/// How much it is, only `strict` asks.
#[async_rules::enforce]
pub async fn little(bytes: &[u8]) -> snap::Result<Vec<u8>> {
    Encoder::new().compress_vec(bytes)
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let _ = snap::raw::max_compress_len(bytes.len());
    let compressed = tokio::task::spawn_blocking(move || Encoder::new().compress_vec(&bytes));
    compressed.await.ok()?.ok()
}

fn main() {}
