use walkdir::WalkDir;

#[async_rules::enforce]
pub async fn elsewhere(root: String) -> usize {
    let walk = WalkDir::new(root).follow_links(true);
    let count = tokio::task::spawn_blocking(move || walk.into_iter().filter_map(Result::ok).count());
    let mut numbers = vec![1, 2, 3].into_iter();
    let first = numbers.next();
    for _ in numbers.rev() {}
    count.await.unwrap_or(first.unwrap_or(0))
}

/// One call: `strict` asks. What is known from the walk does not ask.
#[async_rules::enforce]
pub async fn single_calls(entry: &walkdir::DirEntry) -> bool {
    let _ = entry.metadata();
    entry.file_type().is_file()
}

#[async_rules::enforce(strict)]
pub async fn of_tokio(entry: &tokio::fs::DirEntry) -> bool {
    entry.metadata().await.is_ok_and(|metadata| metadata.is_file())
}

fn main() {}
