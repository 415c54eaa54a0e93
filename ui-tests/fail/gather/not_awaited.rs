//! What is awaited is a future then, and not before.
use std::io;

use async_rules::gather;

async fn load(id: u32) -> io::Result<u32> {
    Ok(id)
}

async fn given_to_a_task() {
    let all = tokio::spawn(gather::map(1..10, 3, load));
    drop(all.await);
    let each = tokio::spawn(gather::settle(1..10, 3, load));
    drop(each.await);
}

fn main() {}
