use camino::{Utf8Path, Utf8PathBuf};

/// One call: `strict` asks.
#[async_rules::enforce]
pub async fn single_calls(path: &Utf8Path) -> bool {
    path.exists() && path.is_file()
}

#[async_rules::enforce(strict)]
pub async fn only_text(path: &Utf8Path) -> std::io::Result<bool> {
    let inside: Utf8PathBuf = path.join("a").with_extension("txt");
    let _ = inside.is_absolute();
    let metadata = tokio::fs::metadata(&inside).await?;
    Ok(metadata.is_file() || metadata.is_dir())
}

fn main() {}
