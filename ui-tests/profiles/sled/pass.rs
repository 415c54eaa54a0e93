use sled::{Db, Tree};

/// Most reads find what they look for in the cache; `strict` asks.
#[async_rules::enforce]
pub async fn stores(db: &Db, tree: &Tree) -> sled::Result<()> {
    db.insert("a", "b")?;
    let _ = tree.get("a")?;
    tree.flush_async().await?;
    db.flush_async().await?;
    let _ = ["a"].iter().next();
    let subscriber = tree.watch_prefix("a");
    let _ = subscriber.await;
    Ok(())
}

fn main() {}
