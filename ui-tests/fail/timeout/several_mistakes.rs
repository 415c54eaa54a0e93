use async_rules::timeout;

#[timeout("10", orr = 1, or = later().await, after = "5s")]
async fn arguments() -> usize {
    1
}

#[timeout(10, retry = 3)]
extern "C" fn arguments_and_fn() {}

async fn later() -> usize {
    1
}

#[tokio::main]
async fn main() {
    arguments().await;
    arguments_and_fn();
    later().await;
}
