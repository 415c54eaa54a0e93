use async_rules::tracked_spawn;

#[tokio::main]
#[tracked_spawn]
async fn main() {}
