//! Every way to say how many.
#![deny(warnings)]

use async_rules::{Limit, bounded};

const MAX: usize = 3;
static DB: Limit = Limit::new(4);

#[bounded(10)]
async fn literal() {}

#[bounded(max = 10)]
async fn named() {}

#[bounded(MAX)]
async fn constant() {}

#[bounded(max = MAX * 2)]
async fn expression() {}

#[bounded(limit = DB)]
async fn place() {}

#[bounded(limit = &DB)]
async fn reference() {}

#[bounded(2, key = user)]
async fn keyed(user: u64) -> u64 {
    user
}

#[tokio::main]
async fn main() {
    literal().await;
    named().await;
    constant().await;
    expression().await;
    place().await;
    reference().await;
    assert_eq!(keyed(1).await, 1);
}
