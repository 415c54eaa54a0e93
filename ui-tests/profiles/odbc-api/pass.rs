use odbc_api::Connection;

struct Own;

impl Own {
    async fn commit(&self) {}
}

#[async_rules::enforce]
pub async fn elsewhere(db: &Connection<'_>) {
    Own.commit().await;
    let _ = db.is_dead();
    let wait = || tokio::time::sleep(std::time::Duration::from_millis(50));
    let _ = db.execute_polling("SELECT 1", (), wait).await;
}

fn main() {}
