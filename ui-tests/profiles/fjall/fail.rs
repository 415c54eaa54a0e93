use fjall::{Database, Keyspace, PersistMode};

#[async_rules::enforce(strict)]
pub async fn stores(database: &Database, keyspace: &Keyspace) {
    let _ = database.persist(PersistMode::SyncAll); //~ fjall::Database::persist
    let _ = keyspace.insert("a", "b"); //~ fjall::Keyspace::insert
    let _ = keyspace.get("a"); //~ fjall::Keyspace::get
}

fn main() {}
