use filetime::FileTime;

/// One call: `strict` asks.
#[async_rules::enforce]
pub async fn single_calls() -> std::io::Result<()> {
    filetime::set_file_mtime("a", FileTime::now())
}

#[async_rules::enforce(strict)]
pub async fn elsewhere() -> std::io::Result<()> {
    let metadata = tokio::fs::metadata("a").await?;
    let time = FileTime::from_last_modification_time(&metadata);
    tokio::task::spawn_blocking(move || filetime::set_file_atime("a", time)).await?
}

fn main() {}
