use async_rules::bounded;

#[bounded(99999999999999999999)]
async fn more_than_a_usize() {}

#[bounded(3, queue = 99999999999999999999, or = ())]
async fn queue() {}

#[tokio::main]
async fn main() {
    more_than_a_usize().await;
    queue().await;
}
