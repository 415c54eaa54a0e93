/// How much it is, only `strict` asks.
#[async_rules::enforce]
pub async fn little(bytes: &[u8]) -> Vec<u8> {
    lz4_flex::compress_prepend_size(bytes)
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let _ = lz4_flex::block::get_maximum_output_size(bytes.len());
    let packed = tokio::task::spawn_blocking(move || lz4_flex::compress_prepend_size(&bytes));
    packed.await.ok()
}

fn main() {}
