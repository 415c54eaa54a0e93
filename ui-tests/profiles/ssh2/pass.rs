use ssh2::Session;

#[async_rules::enforce]
pub async fn elsewhere(stream: tokio::net::TcpStream) -> std::io::Result<()> {
    let mut session = Session::new()?;
    session.set_tcp_stream(stream);
    session.set_timeout(1000);
    let _ = tokio::fs::OpenOptions::new().open("a").await?;
    let _ = session.authenticated();
    tokio::task::spawn_blocking(move || session.handshake()).await??;
    Ok(())
}

fn main() {}
