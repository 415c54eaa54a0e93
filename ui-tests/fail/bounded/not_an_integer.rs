use async_rules::bounded;

#[bounded(1.5)]
async fn fraction() {}

#[bounded("10")]
async fn number_in_a_string() {}

#[bounded("ten")]
async fn word() {}

#[bounded("10s")]
async fn duration() {}

#[bounded(true)]
async fn flag() {}

#[bounded(10u8)]
async fn suffix() {}

#[bounded(3, queue = "50", or = ())]
async fn queue() {}

#[tokio::main]
async fn main() {
    fraction().await;
    number_in_a_string().await;
    word().await;
    duration().await;
    flag().await;
    suffix().await;
    queue().await;
}
