use std::path::Path;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

#[async_rules::enforce(strict)]
pub async fn watches(watcher: &mut RecommendedWatcher, path: &Path) -> notify::Result<()> {
    watcher.watch(path, RecursiveMode::Recursive) //~ notify::Watcher::watch
}

fn main() {}
