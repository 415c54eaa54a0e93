use duckdb::Connection;

/// Things that share a name with what runs queries.
pub struct Driver;

impl Driver {
    async fn execute(&self, _: &str, _: ()) {}
    async fn query(&self, _: &str) -> Vec<u8> {
        Vec::new()
    }
}

/// The database in memory is made at once, and another connection to it too.
#[async_rules::enforce]
pub async fn opens() -> duckdb::Result<Connection> {
    let db = Connection::open_in_memory()?;
    db.try_clone()
}

#[async_rules::enforce(strict)]
pub async fn on_other_threads(driver: &Driver, db: Connection) -> usize {
    driver.execute("SELECT 1", ()).await;
    let rows = driver.query("SELECT 1").await.len();
    let run = tokio::task::spawn_blocking(move || db.execute("SELECT 1", []).unwrap_or(0));
    run.await.unwrap_or(rows)
}

fn main() {}
