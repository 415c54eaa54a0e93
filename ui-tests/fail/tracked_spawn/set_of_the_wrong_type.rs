use async_rules::{Limit, tracked_spawn};

static LIMIT: Limit = Limit::new(3);

#[tracked_spawn(set = "background")]
async fn text() {}

#[tracked_spawn(set = LIMIT)]
async fn limit() {}

#[tracked_spawn(set = self.tasks)]
async fn no_self() {}

#[tokio::main]
async fn main() {
    text().await.unwrap();
    limit().await.unwrap();
    no_self().await.unwrap();
}
