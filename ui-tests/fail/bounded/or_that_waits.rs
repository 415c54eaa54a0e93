use async_rules::bounded;

async fn cached() -> usize {
    0
}

#[bounded(3, queue = 0, or = cached().await)]
async fn direct() -> usize {
    1
}

#[bounded(3, queue = 0, or = { if true { cached().await } else { 0 } })]
async fn nested() -> usize {
    1
}

#[tokio::main]
async fn main() {
    direct().await;
    nested().await;
}
