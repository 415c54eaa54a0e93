use fjall::{Database, Keyspace, PersistMode};

/// Most reads and writes only touch memory; `strict` asks.
#[async_rules::enforce]
pub async fn elsewhere(database: Database, keyspace: &Keyspace) {
    let _ = keyspace.insert("a", "b");
    let _ = keyspace.get("a");
    let _ = tokio::task::spawn_blocking(move || database.persist(PersistMode::SyncAll)).await;
}

fn main() {}
