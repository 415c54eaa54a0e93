use std::sync::Arc;

use redb::{Database, ReadableDatabase};

struct Transaction;

impl Transaction {
    async fn commit(self) {}
}

#[async_rules::enforce]
pub async fn elsewhere(db: Arc<Database>) {
    let _ = db.begin_read();
    let _ = tokio::fs::File::open("a").await;
    Transaction.commit().await;
    let written = tokio::task::spawn_blocking(move || db.begin_write()?.commit().map_err(redb::Error::from));
    let _ = written.await;
}

fn main() {}
