use rusqlite::Connection;

/// A driver that keeps its connection on a thread, as `tokio_rusqlite` does.
pub struct Driver;

impl Driver {
    async fn call<R>(&self, _: impl FnOnce(&mut Connection) -> R + Send + 'static) -> Option<R> {
        None
    }

    async fn execute(&self, _: &str, _: ()) {}
}

#[async_rules::enforce]
pub async fn on_other_threads(driver: &Driver, db: Connection) -> usize {
    driver.execute("SELECT 1", ()).await;
    let mut letters = ["a", "b"].iter();
    let first = letters.next().map_or(0, |letter| letter.len());
    let rows = tokio::task::spawn_blocking(move || db.execute("SELECT 1", ()).unwrap_or(0));
    let _: Option<usize> = driver.call(|db| db.changes() as usize).await;
    rows.await.unwrap_or(first)
}

fn main() {}
