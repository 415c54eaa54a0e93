use async_rules::{KeyedLimit, Limit, bounded};

static COUNT: usize = 3;
static DB: Limit = Limit::new(3);
static PER_USER: KeyedLimit<u64> = KeyedLimit::new(3);

#[bounded(limit = COUNT)]
async fn number() {}

#[bounded(limit = &PER_USER)]
async fn keyed_without_a_key() {}

#[bounded(limit = DB, key = id)]
async fn plain_with_a_key(id: u64) -> u64 {
    id
}

#[tokio::main]
async fn main() {
    number().await;
    keyed_without_a_key().await;
    plain_with_a_key(1).await;
}
