use std::path::{Path, PathBuf};

#[async_rules::enforce]
pub async fn single_calls(path: &Path) -> std::io::Result<bool> {
    let _ = fs_err::metadata(path)?;
    fs_err::exists(path)
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(path: PathBuf, file: fs_err::File) -> std::io::Result<Vec<u8>> {
    let _ = file.path().join("b");
    let mut options = fs_err::OpenOptions::new();
    options.read(true);
    tokio::task::spawn_blocking(move || fs_err::read(path)).await?
}

fn main() {}
