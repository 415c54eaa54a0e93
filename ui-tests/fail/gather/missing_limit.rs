use std::io;

use async_rules::gather;

async fn load(id: u32) -> io::Result<u32> {
    Ok(id)
}

async fn without() -> io::Result<Vec<u32>> {
    gather::map(1..10, load).await
}

async fn not_a_number() -> io::Result<Vec<u32>> {
    gather::map(1..10, "10", load).await
}

fn main() {}
