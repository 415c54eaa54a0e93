use jwalk::WalkDir;

#[async_rules::enforce(strict)]
pub async fn elsewhere(root: String) -> usize {
    let walk = WalkDir::new(root).sort(true);
    let count = tokio::task::spawn_blocking(move || walk.into_iter().count());
    for _ in vec![1, 2] {}
    count.await.unwrap_or(0)
}

fn main() {}
