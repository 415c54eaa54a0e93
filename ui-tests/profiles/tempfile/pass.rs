use tempfile::{Builder, NamedTempFile};

/// One call: `strict` asks.
#[async_rules::enforce]
pub async fn single_calls() -> std::io::Result<()> {
    let file = tempfile::tempfile()?;
    drop(file);
    let named = NamedTempFile::new()?;
    named.persist("a")?;
    Ok(())
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(named: &NamedTempFile) -> std::io::Result<()> {
    let _ = named.path().join("b");
    let mut builder = Builder::new();
    builder.prefix("a");
    let directory = tokio::task::spawn_blocking(tempfile::tempdir).await??;
    let _ = directory.path();
    tokio::task::spawn_blocking(move || directory.close()).await?
}

fn main() {}
