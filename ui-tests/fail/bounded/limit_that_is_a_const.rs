// A const is another limit at each call. Where the fn returns its future, rustc tells; elsewhere nothing does.

use async_rules::{Limit, bounded};

const DB: Limit = Limit::new(3);

#[bounded(limit = DB)]
async fn store(page: [u8; 4096]) -> usize {
    page.len()
}

fn main() {
    drop(store([0; 4096]));
}
