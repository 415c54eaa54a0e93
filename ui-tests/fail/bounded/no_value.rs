use async_rules::bounded;

#[bounded(max)]
async fn no_equals() {}

#[bounded(max = )]
async fn nothing_behind_it() {}

#[bounded(3, wait, queue = , or)]
async fn several() {}

#[tokio::main]
async fn main() {
    no_equals().await;
    nothing_behind_it().await;
    several().await;
}
