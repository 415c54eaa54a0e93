use async_rules::tracked_spawn;

#[tracked_spawn(name = id)]
async fn number(id: u64) -> u64 {
    id
}

#[tracked_spawn(name = format!("job {id}"))]
async fn formatted(id: u64) -> u64 {
    id
}

#[tokio::main]
async fn main() {
    number(1).await.unwrap();
    formatted(1).await.unwrap();
}
