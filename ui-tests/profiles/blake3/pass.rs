use blake3::Hasher;

/// How much it is, only `strict` asks.
#[async_rules::enforce]
pub async fn little(bytes: &[u8]) -> std::io::Result<blake3::Hash> {
    let mut hasher = Hasher::new();
    hasher.update_reader(bytes)?;
    let _ = hasher.update(bytes).finalize();
    Ok(blake3::hash(bytes))
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(bytes: Vec<u8>) -> Option<blake3::Hash> {
    tokio::task::spawn_blocking(move || blake3::hash(&bytes)).await.ok()
}

fn main() {}
