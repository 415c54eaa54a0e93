use std::collections::HashMap;

use diesel::prelude::*;

/// A connection of another crate, as those of `diesel_async` are.
pub struct AsyncConnection;

trait RunAsync: Sized {
    async fn load(self, _: &mut AsyncConnection) -> Vec<u8> {
        Vec::new()
    }

    fn execute(self, _: &mut AsyncConnection) -> usize {
        1
    }
}

impl RunAsync for &'static str {}

impl AsyncConnection {
    async fn transaction<R>(&mut self, run: impl AsyncFnOnce(&mut Self) -> R) -> R {
        run(self).await
    }
}

#[async_rules::enforce]
pub async fn the_async_half(db: &mut AsyncConnection, own: SqliteConnection) -> usize {
    let rows = "users".load(db).await.len();
    let changed = "users".execute(db);
    let inner = db.transaction(async |db| "users".load(db).await.len()).await;
    let first = [1, 2].first().copied().unwrap_or(0);
    let names = HashMap::<u8, u8>::new();
    let _ = names.get(&1);
    let queried = tokio::task::spawn_blocking(move || {
        let mut db = own;
        diesel::sql_query("SELECT 1").execute(&mut db).unwrap_or(0)
    });
    rows + changed + inner + first + queried.await.unwrap_or(0)
}

fn main() {}
