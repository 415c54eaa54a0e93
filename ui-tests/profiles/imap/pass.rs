use imap::Session;

struct Own;

impl Own {
    async fn select(&self, _: &str) {}
    async fn logout(&self) {}
}

#[async_rules::enforce]
pub async fn elsewhere(mut session: Session<std::net::TcpStream>, mut list: Vec<u8>) {
    Own.select("INBOX").await;
    Own.logout().await;
    list.append(&mut vec![1]);
    let _ = tokio::task::spawn_blocking(move || session.logout()).await;
}

fn main() {}
