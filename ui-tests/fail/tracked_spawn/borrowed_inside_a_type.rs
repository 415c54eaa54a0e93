use std::borrow::Cow;

use async_rules::tracked_spawn;

struct Row<'a>(&'a str);

#[tracked_spawn]
async fn elided(name: Cow<'_, str>) -> usize {
    name.len()
}

#[tracked_spawn]
async fn named<'a>(row: Row<'a>) -> usize {
    row.0.len()
}

#[tracked_spawn]
async fn option(name: Option<&str>) -> usize {
    name.map_or(0, str::len)
}

#[tracked_spawn]
async fn opaque<'a>(names: impl Iterator<Item = String> + Send + 'a) -> usize {
    names.count()
}

#[tracked_spawn]
async fn boxed(names: Box<dyn Iterator<Item = String> + Send + '_>) -> usize {
    names.count()
}

#[tokio::main]
async fn main() {
    elided("a".into()).await.unwrap();
    named(Row("a")).await.unwrap();
    option(None).await.unwrap();
    opaque([].into_iter()).await.unwrap();
    boxed(Box::new([].into_iter())).await.unwrap();
}
