use std::collections::HashMap;
use std::sync::Arc;

use rocksdb::{DB, OptimisticTransactionDB, Options, WriteBatch};

/// What is gathered for later, and what only tells.
#[async_rules::enforce(strict)]
pub async fn prepares(db: &DB, names: &HashMap<String, Vec<u8>>) -> WriteBatch {
    let mut batch = WriteBatch::default();
    batch.put("a", "b");
    batch.delete("c");
    let _ = names.get("a");
    let _ = names.iter().next();
    let _ = (db.path(), db.latest_sequence_number(), db.cf_handle("a"));
    let mut options = Options::default();
    options.create_if_missing(true);
    batch
}

/// Written by `commit`, which nobody calls here.
#[async_rules::enforce]
pub async fn collects(db: &OptimisticTransactionDB) -> Result<(), rocksdb::Error> {
    let transaction = db.transaction();
    transaction.put("a", "b")?;
    transaction.rollback()
}

#[async_rules::enforce(strict)]
pub async fn on_other_threads(db: Arc<DB>) -> Option<Vec<u8>> {
    let run = tokio::task::spawn_blocking(move || db.get("a"));
    run.await.ok()?.ok()?
}

fn main() {}
