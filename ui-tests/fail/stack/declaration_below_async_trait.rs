use async_rules::{bounded, timeout};
use async_trait::async_trait;

#[async_trait]
trait Service {
    #[timeout("1s")]
    #[bounded(3)]
    async fn refresh(&self) -> std::io::Result<u8>;
}

struct Api;

#[async_trait]
impl Service for Api {
    async fn refresh(&self) -> std::io::Result<u8> {
        Ok(1)
    }
}

#[tokio::main]
async fn main() {
    Api.refresh().await.unwrap();
}
