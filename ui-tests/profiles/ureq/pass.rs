use tokio::io::AsyncReadExt as _;

pub struct Service;

impl Service {
    async fn call(&self) -> u8 {
        1
    }

    fn run(&self, n: u8) -> u8 {
        n
    }
}

#[async_rules::enforce]
pub async fn elsewhere(service: &Service) -> u8 {
    let request = ureq::get("http://example.com").header("a", "b");
    let _ = tokio::task::spawn_blocking(move || request.call()?.body_mut().read_to_string()).await;
    let mut text = String::new();
    let _ = tokio::io::empty().read_to_string(&mut text).await;
    service.run(service.call().await)
}

fn main() {}
