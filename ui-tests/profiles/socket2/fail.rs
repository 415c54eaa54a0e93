use std::sync::Arc;
use std::time::Duration;

use socket2::{SockAddr, Socket};

#[async_rules::enforce(strict)]
pub async fn sockets(socket: &Socket, shared: Arc<Socket>, to: &SockAddr) -> std::io::Result<()> {
    socket.connect(to)?; //~ socket2::Socket::connect
    shared.connect_timeout(to, Duration::ZERO)?; //~ socket2::Socket::connect_timeout
    socket.accept()?; //~ socket2::Socket::accept
    socket.recv(&mut [])?; //~ socket2::Socket::recv
    socket.recv_from(&mut [])?; //~ socket2::Socket::recv_from
    socket.peek(&mut [])?; //~ socket2::Socket::peek
    socket.peek_from(&mut [])?; //~ socket2::Socket::peek_from
    socket.send(&[])?; //~ socket2::Socket::send
    shared.send_to(&[], to)?; //~ socket2::Socket::send_to
    Ok(())
}

fn main() {}
