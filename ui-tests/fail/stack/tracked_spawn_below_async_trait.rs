use async_rules::tracked_spawn;
use async_trait::async_trait;

#[async_trait]
trait Service {
    async fn refresh(&self) -> u8;
}

struct Api;

#[async_trait]
impl Service for Api {
    #[tracked_spawn]
    async fn refresh(&self) -> u8 {
        1
    }
}

#[tokio::main]
async fn main() {
    Api.refresh().await;
}
