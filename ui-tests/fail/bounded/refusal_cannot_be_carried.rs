use async_rules::bounded;

#[bounded(3, wait = "1s")]
async fn number() -> u32 {
    1
}

#[bounded(3, queue = 10)]
async fn nothing() {}

#[bounded(3, wait = "1s", queue = 10)]
async fn option(found: bool) -> Option<String> {
    found.then(String::new)
}

#[tokio::main]
async fn main() {
    number().await;
    nothing().await;
    option(true).await;
}
