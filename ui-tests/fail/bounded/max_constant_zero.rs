use async_rules::bounded;

const NONE: usize = 0;

#[bounded(NONE)]
async fn constant() {}

#[tokio::main]
async fn main() {
    constant().await;
}
