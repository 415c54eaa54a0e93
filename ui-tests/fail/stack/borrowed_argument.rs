use async_rules::{bounded, timeout, tracked_spawn};

#[tracked_spawn]
#[timeout("1s")]
#[bounded(3)]
async fn work(name: &str) -> std::io::Result<usize> {
    Ok(name.len())
}

#[tokio::main]
async fn main() {
    work("a").await.unwrap().unwrap();
}
