use async_rules::{Limit, bounded};

static DB: Limit = Limit::new(3);

#[bounded(maxx = 3)]
async fn max() {}

#[bounded(limits = DB)]
async fn limit() {}

#[bounded(3, wiat = "1s")]
async fn wait() {}

#[bounded(3, queu = 1)]
async fn queue() {}

#[bounded(3, Key = id)]
async fn key(id: u8) -> u8 {
    id
}

#[tokio::main]
async fn main() {
    max().await;
    limit().await;
    wait().await;
    queue().await;
    key(1).await;
    let _ = &DB;
}
