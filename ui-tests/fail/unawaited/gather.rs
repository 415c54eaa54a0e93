//! `gather!` gives a future like any other.
use std::io;

use async_rules::{enforce, gather};

async fn load(id: u32) -> io::Result<u32> {
    Ok(id)
}

#[enforce]
async fn nobody_waits() {
    let _ = gather!(load(1), load(2));
    _ = gather!(settle; load(1));
    drop(async_rules::gather!(indexed; load(1), load(2)));
}

fn main() {
    let _ = nobody_waits();
}
