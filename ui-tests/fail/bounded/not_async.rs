use async_rules::bounded;

#[bounded(3)]
fn free() -> Result<u8, std::io::Error> {
    Ok(1)
}

struct Client;

impl Client {
    #[bounded(3)]
    pub fn method(self) {}
}

#[tokio::main]
async fn main() {
    free().unwrap();
    Client.method();
}
