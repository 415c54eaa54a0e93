use async_rules::bounded;

const SMALL: u8 = 3;
const NAME: &str = "3";

#[bounded(SMALL)]
async fn narrow() {}

#[bounded(max = NAME)]
async fn text() {}

#[tokio::main]
async fn main() {
    narrow().await;
    text().await;
}
