use async_rules::timeout;
use async_trait::async_trait;

#[async_trait]
trait Service {
    async fn refresh(&self) -> u8;
}

struct Api;

#[async_trait]
impl Service for Api {
    #[timeout("1s")]
    async fn refresh(&self) -> u8 {
        1
    }
}

#[tokio::main]
async fn main() {
    Api.refresh().await;
}
