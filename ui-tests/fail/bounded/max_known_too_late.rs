use async_rules::bounded;

fn from_settings() -> usize {
    3
}

#[bounded(max = n)]
async fn argument(n: usize) -> usize {
    n
}

#[bounded(max = from_settings())]
async fn call() {}

#[tokio::main]
async fn main() {
    argument(1).await;
    call().await;
}
