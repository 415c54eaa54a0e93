use async_rules::tracked_spawn;

trait Store {
    #[tracked_spawn]
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
