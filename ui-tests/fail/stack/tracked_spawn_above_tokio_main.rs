use async_rules::tracked_spawn;

#[tracked_spawn]
#[tokio::main]
async fn main() {}
