use std::io::Result;

use socket2::{Domain, SockAddr, Socket, Type};
use tokio::io::unix::AsyncFd;

/// Set up by hand, used by tokio.
#[async_rules::enforce]
pub async fn listens(address: &SockAddr) -> Result<tokio::net::TcpListener> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.set_nonblocking(true)?;
    socket.set_reuse_address(true)?;
    socket.bind(address)?;
    socket.listen(128)?;
    let listener = tokio::net::TcpListener::from_std(socket.into())?;
    let _ = listener.accept().await?;
    Ok(listener)
}

#[async_rules::enforce]
pub async fn receives(fd: &AsyncFd<Socket>) -> Result<usize> {
    let mut buffer = Vec::with_capacity(64);
    loop {
        let mut guard = fd.readable().await?;
        if let Ok(read) = guard.try_io(|fd| fd.get_ref().recv(buffer.spare_capacity_mut())) {
            return read;
        }
    }
}

#[async_rules::enforce]
pub async fn sends(fd: &AsyncFd<Socket>, bytes: &[u8]) -> Result<usize> {
    let interest = tokio::io::Interest::WRITABLE;
    fd.async_io(interest, |socket| socket.send(bytes)).await
}

/// Non-blocking, as tokio wants it: the connection is waited for with the stream.
#[async_rules::enforce]
pub async fn connects(address: &SockAddr) -> Result<tokio::net::TcpStream> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.set_nonblocking(true)?;
    let _ = socket.connect(address);
    let _ = socket.send(b"early");
    let stream = tokio::net::TcpStream::from_std(socket.into())?;
    stream.writable().await?;
    Ok(stream)
}

fn main() {}
