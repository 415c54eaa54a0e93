use std::io;

use async_rules::enforce;
use tokio::net::{self, TcpSocket, TcpStream, UnixStream};

#[enforce(strict)]
async fn connects() -> io::Result<()> {
    TcpStream::connect("peer:80").await?;
    net::TcpStream::connect(("peer", 80)).await?;
    tokio::net::UnixStream::connect("/run/peer.sock").await?;
    let _ = UnixStream::connect(std::path::Path::new("/run/peer.sock")).await;
    Ok(())
}

#[enforce(deny(no_timeout))]
async fn names() -> io::Result<()> {
    for address in net::lookup_host("peer:80").await? {
        TcpSocket::new_v4()?.connect(address).await?;
    }
    Ok(())
}

#[enforce(strict)]
async fn renamed() -> io::Result<()> {
    use tokio::net::TcpStream as Stream;
    Stream::connect("peer:80").await?;
    Ok(())
}

#[enforce(strict)]
async fn of_a_socket(socket: TcpSocket, address: std::net::SocketAddr) -> io::Result<TcpStream> {
    socket.connect(address).await
}

fn main() {}
