use std::sync::Arc;

use async_rules::tracked_spawn;

trait Service {
    async fn refresh(self: Arc<Self>) -> u8;
}

struct Api;

impl Service for Api {
    #[tracked_spawn]
    async fn refresh(self: Arc<Self>) -> u8 {
        1
    }
}

#[tokio::main]
async fn main() {
    let _ = Arc::new(Api).refresh();
}
