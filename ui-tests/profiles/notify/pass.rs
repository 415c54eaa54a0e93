use std::path::Path;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

/// One directory: `strict` asks.
#[async_rules::enforce]
pub async fn watches(watcher: &mut RecommendedWatcher) -> notify::Result<()> {
    watcher.watch(Path::new("a"), RecursiveMode::NonRecursive)
}

pub struct Clients;

impl Clients {
    async fn watch(&self, _: &str, _: u8) {}
}

#[async_rules::enforce(strict)]
pub async fn others(clients: &Clients, watcher: &mut RecommendedWatcher) -> notify::Result<()> {
    clients.watch("a", 1).await;
    watcher.unwatch(Path::new("a"))
}

fn main() {}
