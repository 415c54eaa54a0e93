use tiny_http::Server;

#[async_rules::enforce]
pub async fn never_waits(server: &Server, mut other: tokio::sync::mpsc::Receiver<u8>) {
    let _ = server.try_recv();
    let _ = server.server_addr();
    let _ = other.recv().await;
    server.unblock();
}

fn main() {}
