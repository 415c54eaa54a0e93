use async_rules::bounded;

#[bounded(3, crate = "my::rules")]
async fn relative() {}

#[bounded(3, crate = 5)]
async fn number() {}

#[bounded(3, crate = "not a path")]
async fn no_path() {}

#[bounded(3, crate)]
async fn no_value() {}

#[bounded(3, crate = "::no_such_crate")]
async fn unknown() {}

#[tokio::main]
async fn main() {
    relative().await;
    number().await;
    no_path().await;
    no_value().await;
    unknown().await;
}
