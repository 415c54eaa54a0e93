#![deny(unused_must_use)]

use async_rules::tracked_spawn;

#[tracked_spawn]
async fn fallible() -> Result<(), String> {
    Err(String::new())
}

#[tokio::main]
async fn main() {
    fallible().await;
}
