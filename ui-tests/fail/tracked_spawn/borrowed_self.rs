use std::sync::Arc;

use async_rules::tracked_spawn;

struct Cache(u8);

impl Cache {
    #[tracked_spawn]
    async fn shared(&self) -> u8 {
        self.0
    }

    #[tracked_spawn]
    async fn mutable(&mut self, by: u8) {
        self.0 += by;
    }

    #[tracked_spawn]
    async fn named<'a>(&'a self) -> &'a u8 {
        &self.0
    }

    #[tracked_spawn]
    async fn typed(self: &Arc<Self>) -> u8 {
        self.0
    }
}

#[tokio::main]
async fn main() {
    let mut cache = Arc::new(Cache(1));
    cache.shared().await.unwrap();
    cache.named().await.unwrap();
    cache.typed().await.unwrap();
    Arc::get_mut(&mut cache).unwrap().mutable(1).await.unwrap();
}
