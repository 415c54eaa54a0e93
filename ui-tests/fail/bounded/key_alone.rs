use async_rules::bounded;

#[bounded(key = id)]
async fn lookup(id: u32) -> u32 {
    id
}

#[tokio::main]
async fn main() {
    lookup(1).await;
}
