use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream, ToSocketAddrs, UdpSocket};

use async_rules::enforce;

#[enforce]
async fn network(listener: TcpListener, socket: UdpSocket) -> std::io::Result<()> {
    let mut stream = TcpStream::connect("localhost:80")?;
    stream.write_all(b"GET /")?;
    stream.read_exact(&mut [0; 4])?;
    let (mut peer, _) = listener.accept()?;
    peer.write_all(b"x")?;
    socket.recv_from(&mut [0; 4])?;
    for _ in "localhost:80".to_socket_addrs()? {}
    for stream in listener.incoming() {
        drop(stream?);
    }
    Ok(())
}

fn main() {}
