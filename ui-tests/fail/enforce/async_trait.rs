//! Above or below `#[async_trait]`, on the block or on a method.
use async_rules::enforce;
use async_trait::async_trait;

#[async_trait]
trait Load {
    async fn load(&self) -> std::io::Result<Vec<u8>>;
}

struct Above;
struct Below;
struct Method;

#[enforce]
#[async_trait]
impl Load for Above {
    async fn load(&self) -> std::io::Result<Vec<u8>> {
        std::fs::read("x")
    }
}

#[async_trait]
#[enforce]
impl Load for Below {
    async fn load(&self) -> std::io::Result<Vec<u8>> {
        std::fs::read("x")
    }
}

#[async_trait]
impl Load for Method {
    #[enforce]
    async fn load(&self) -> std::io::Result<Vec<u8>> {
        std::fs::read("x")
    }
}

fn main() {
    let _ = (Above.load(), Below.load(), Method.load());
}
