use memcache::Client;

#[async_rules::enforce]
pub async fn elsewhere(client: Client, names: &std::collections::HashMap<u8, u8>) {
    let _ = names.get(&1);
    let cell = std::cell::Cell::new(1);
    let _ = (cell.get(), cell.replace(2));
    cell.set(3);
    let _ = tokio::task::spawn_blocking(move || client.version()).await;
}

fn main() {}
