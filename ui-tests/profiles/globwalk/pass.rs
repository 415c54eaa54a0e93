#[async_rules::enforce(strict)]
pub async fn elsewhere() -> usize {
    let found = tokio::task::spawn_blocking(|| globwalk::glob("*.rs").map_or(0, Iterator::count));
    let numbers: Vec<u8> = vec![1, 2].into_iter().map(|number| number + 1).collect();
    found.await.unwrap_or(numbers.len())
}

fn main() {}
