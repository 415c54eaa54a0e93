use std::path::PathBuf;

/// `strict` asks.
#[async_rules::enforce]
pub async fn searches() -> which::Result<PathBuf> {
    which::which("ls")
}

#[async_rules::enforce(strict)]
pub async fn elsewhere() -> Option<PathBuf> {
    let found = tokio::task::spawn_blocking(|| which::which("ls"));
    found.await.ok()?.ok()
}

fn main() {}
