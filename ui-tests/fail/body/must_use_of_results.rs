// as-plain
//! What stands below about the result of an async fn stays, also where the fn could return its future.
#![deny(unused_must_use)]

#[async_rules::bounded(1)]
#[must_use]
async fn first(page: [u8; 64]) -> u8 {
    page[0]
}

#[async_rules::bounded(1)]
#[cfg_attr(all(), must_use = "it only looks")]
async fn last(page: [u8; 64]) -> u8 {
    page[63]
}

async fn both() {
    first([0; 64]).await;
    last([0; 64]).await;
}

fn main() {
    drop(both());
}
