use async_rules::tracked_spawn;

#[tracked_spawn]
async fn text(name: &str) -> usize {
    tokio::task::yield_now().await;
    name.len()
}

#[tracked_spawn]
async fn slice(ids: &[u64], count: usize) -> usize {
    ids.len() + count
}

#[tracked_spawn]
async fn value(settings: &std::path::PathBuf, again: &mut Vec<u8>) {
    let _ = (settings, again);
}

#[tracked_spawn]
async fn unsized_ones(path: &std::path::Path, any: &dyn Send) {
    let _ = (path, any);
}

#[tracked_spawn]
async fn named<'a>(name: &'a str) -> &'a str {
    name
}

#[tracked_spawn]
async fn pair(both: (&u8, u8)) -> u8 {
    *both.0 + both.1
}

#[tokio::main]
async fn main() {
    text("a").await.unwrap();
    slice(&[1], 2).await.unwrap();
    value(&"a".into(), &mut Vec::new()).await.unwrap();
    unsized_ones("a".as_ref(), &1).await.unwrap();
    named("a").await.unwrap();
    pair((&1, 2)).await.unwrap();
}
