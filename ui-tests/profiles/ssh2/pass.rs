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

#[async_rules::enforce]
pub async fn in_steps(session: &Session, channel: &mut ssh2::Channel, bytes: &mut [u8]) -> usize {
    use std::io::{Read, Write};
    session.set_blocking(false);
    let _ = channel.write(b"ls");
    let _ = channel.flush();
    loop {
        if let Ok(read) = channel.read(bytes) {
            return read;
        }
        tokio::task::yield_now().await;
    }
}

fn main() {}
