use moka::sync::Cache;

#[async_rules::enforce]
pub async fn never_waits(cache: &Cache<u8, u8>) {
    cache.insert(1, 1);
    let _ = cache.get(&1);
    // Most values are there or made at once; `strict` asks.
    let _ = cache.get_with(1, || 1);
}

fn main() {}
