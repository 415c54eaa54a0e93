use async_rules::{bounded, timeout};

#[timeout("1s")]
#[bounded(3)]
struct Client;

#[tokio::main]
async fn main() {
    let _ = Client;
}
