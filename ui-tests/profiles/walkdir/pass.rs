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

fn main() {}
