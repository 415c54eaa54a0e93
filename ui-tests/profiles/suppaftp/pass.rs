use suppaftp::FtpStream;

struct Own;

impl Own {
    async fn connect(_: &str) -> Self {
        Self
    }
    async fn login(&self, _: &str, _: &str) {}
    async fn quit(self) {}
}

#[async_rules::enforce]
pub async fn elsewhere(mut stream: FtpStream) {
    let own = Own::connect("a:21").await;
    own.login("a", "b").await;
    own.quit().await;
    let _ = stream.get_welcome_msg();
    let _ = tokio::task::spawn_blocking(move || stream.quit()).await;
}

fn main() {}
