use async_rules::timeout;

trait Store {
    #[timeout("10s")]
    async fn load(&self) -> std::io::Result<u8>;
}

struct Memory;

impl Store for Memory {
    async fn load(&self) -> std::io::Result<u8> {
        Ok(1)
    }
}

#[tokio::main]
async fn main() {
    Memory.load().await.unwrap();
}
