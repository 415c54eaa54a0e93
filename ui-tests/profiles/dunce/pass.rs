use std::path::PathBuf;

/// One call: `strict` asks.
#[async_rules::enforce]
pub async fn single_calls() -> std::io::Result<PathBuf> {
    dunce::canonicalize("a")
}

#[async_rules::enforce(strict)]
pub async fn elsewhere() -> std::io::Result<PathBuf> {
    let path = tokio::fs::canonicalize("a").await?;
    Ok(dunce::simplified(&path).to_path_buf())
}

fn main() {}
