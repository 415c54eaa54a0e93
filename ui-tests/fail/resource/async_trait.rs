//! A method that another attribute has boxed gives no resource.
use async_rules::resource;

struct Connection;

#[async_trait::async_trait]
trait Connect {
    async fn connect(&self) -> Connection;
}

#[async_trait::async_trait]
impl Connect for u8 {
    #[resource]
    async fn connect(&self) -> Connection {
        Connection
    }
}

fn main() {}
