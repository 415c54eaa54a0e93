use async_rules::tracked_spawn;

#[tracked_spawn]
fn free() -> Result<u8, std::io::Error> {
    Ok(1)
}

struct Client;

impl Client {
    #[tracked_spawn]
    pub fn method(self) {}
}

#[tokio::main]
async fn main() {
    free().unwrap();
    Client.method();
}
