#![deny(unused_must_use)]

use std::io;

use async_rules::gather;

async fn load(id: u32) -> io::Result<u32> {
    Ok(id)
}

async fn nothing_runs() {
    gather!(load(1), load(2));
    gather::map(1..10, 3, load);
    gather!(settle; load(1)).await;
}

fn main() {}
