use sqlite::ConnectionThreadSafe;

#[async_rules::enforce]
pub async fn elsewhere(db: ConnectionThreadSafe) -> Option<u8> {
    let _ = tokio::task::spawn_blocking(move || db.execute("SELECT 1")).await;
    let _ = tokio::fs::OpenOptions::new().open("a").await;
    vec![1].into_iter().next()
}

fn main() {}
