#[async_rules::enforce(strict)]
pub async fn elsewhere() -> usize {
    let found = tokio::task::spawn_blocking(|| globwalk::glob("*.rs").map_or(0, Iterator::count));
    let numbers: Vec<u8> = vec![1, 2].into_iter().map(|number| number + 1).collect();
    found.await.unwrap_or(numbers.len())
}

#[async_rules::enforce]
pub async fn handed_on(walk: globwalk::GlobWalker) -> usize {
    let found = walk.filter_map(Result::ok);
    let count = tokio::task::spawn_blocking(move || found.count());
    count.await.unwrap_or(0)
}

fn main() {}
