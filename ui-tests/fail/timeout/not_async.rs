use async_rules::timeout;

#[timeout("10s")]
fn free() -> Result<u8, std::io::Error> {
    Ok(1)
}

struct Client;

impl Client {
    #[timeout("10s")]
    pub fn method(self) {}
}

#[tokio::main]
async fn main() {
    free().unwrap();
    Client.method();
}
