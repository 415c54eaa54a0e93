use moka::sync::Cache;

#[async_rules::enforce(strict)]
pub async fn waits(cache: &Cache<String, u8>) {
    let _ = cache.get_with(String::new(), || 1); //~ moka::sync::Cache::get_with
}

fn main() {}
