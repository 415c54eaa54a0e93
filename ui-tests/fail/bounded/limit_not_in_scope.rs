use async_rules::bounded;

#[bounded(limit = DB)]
async fn shared() {}

#[bounded(limit = self.limit)]
async fn no_self() {}

#[tokio::main]
async fn main() {
    shared().await;
    no_self().await;
}
