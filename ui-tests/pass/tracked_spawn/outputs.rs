//! Whatever a task may return, and the ways to take a receiver.
#![deny(warnings)]

use std::sync::Arc;

use async_rules::tracked_spawn;

#[tracked_spawn]
async fn nothing() {}

#[tracked_spawn]
async fn opaque() -> impl Iterator<Item = u8> + Send {
    [1, 2].into_iter()
}

#[tracked_spawn]
async fn generic<T: Send + 'static>(value: T) -> T {
    value
}

#[tracked_spawn]
async fn static_borrow(name: &'static str) -> &'static str {
    name
}

#[tracked_spawn]
async fn callback(f: fn(&str) -> usize, g: Box<dyn Fn(&str) -> usize + Send>) -> usize {
    f("a") + g("b")
}

trait Service {
    /// The trait says itself that it gives a task.
    #[tracked_spawn]
    async fn refresh(self: Arc<Self>) -> u8
    where
        Self: Send + Sync + 'static,
    {
        1
    }
}

struct Api;

impl Service for Api {}

impl Api {
    #[tracked_spawn]
    async fn shared(self: Arc<Self>) {}

    #[tracked_spawn]
    async fn owned(self) {}
}

#[tokio::main]
async fn main() {
    nothing().await.unwrap();
    assert_eq!(opaque().await.unwrap().count(), 2);
    assert_eq!(generic(1).await.unwrap(), 1);
    static_borrow("a").await.unwrap();
    callback(str::len, Box::new(str::len)).await.unwrap();
    let api = Arc::new(Api);
    assert_eq!(api.clone().refresh().await.unwrap(), 1);
    api.shared().await.unwrap();
    Api.owned().await.unwrap();
}
