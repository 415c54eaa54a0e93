use async_rules::bounded;

#[bounded(0, wiat = "1s", queue = -1, or = later().await, colour = "red")]
async fn arguments() -> usize {
    1
}

#[bounded(max = "3", max = 4)]
const fn arguments_and_fn() {}

async fn later() -> usize {
    1
}

#[tokio::main]
async fn main() {
    arguments().await;
    arguments_and_fn();
    later().await;
}
