use std::io;

use async_rules::gather;

async fn load(id: u32) -> io::Result<u32> {
    Ok(id)
}

async fn of_a_number() -> io::Result<Vec<u32>> {
    gather::map(10, 3, load).await
}

fn main() {}
