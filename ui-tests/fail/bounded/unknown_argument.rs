use async_rules::bounded;

#[bounded(permits = 3)]
async fn other_word() {}

#[bounded(3, timeout = "1s")]
async fn of_another_attribute() {}

#[bounded(3, fair)]
async fn flag() {}

#[tokio::main]
async fn main() {
    other_word().await;
    of_another_attribute().await;
    flag().await;
}
