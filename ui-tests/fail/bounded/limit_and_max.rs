use async_rules::{Limit, bounded};

static DB: Limit = Limit::new(3);

#[bounded(3, limit = DB)]
async fn positional() {}

#[bounded(limit = DB, max = 3)]
async fn named() {}

#[tokio::main]
async fn main() {
    positional().await;
    named().await;
}
