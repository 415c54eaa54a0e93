use async_rules::timeout;

async fn cached() -> usize {
    0
}

#[timeout("1s", or = cached().await)]
async fn direct() -> usize {
    1
}

#[timeout("1s", or = match cached().await { n => n + 1 })]
async fn nested() -> usize {
    1
}

#[tokio::main]
async fn main() {
    direct().await;
    nested().await;
}
