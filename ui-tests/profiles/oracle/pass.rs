use oracle::Connection;

struct Own;

impl Own {
    async fn commit(&self) {}
}

#[async_rules::enforce]
pub async fn elsewhere(db: Connection) {
    Own.commit().await;
    let _ = db.autocommit();
    let _ = tokio::task::spawn_blocking(move || db.ping()).await;
}

fn main() {}
