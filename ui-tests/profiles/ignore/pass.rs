use ignore::WalkBuilder;

#[async_rules::enforce(strict)]
pub async fn elsewhere(root: String) -> usize {
    let mut builder = WalkBuilder::new(root);
    builder.hidden(false).max_depth(Some(3));
    let mut numbers = vec![1, 2, 3].into_iter();
    let first = numbers.next();
    let count = tokio::task::spawn_blocking(move || builder.build().count());
    count.await.unwrap_or(first.unwrap_or(0))
}

fn main() {}
