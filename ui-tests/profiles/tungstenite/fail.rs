use std::net::TcpStream;

use tungstenite::{Message, WebSocket};

#[async_rules::enforce]
pub async fn talks(stream: TcpStream, other: TcpStream, socket: &mut WebSocket<TcpStream>) {
    let _ = tungstenite::connect("ws://example.com"); //~ tungstenite::connect
    let _ = tungstenite::client::connect_with_config("ws://example.com", None, 3); //~ tungstenite::client::connect_with_config
    let _ = tungstenite::client("ws://example.com", stream); //~ tungstenite::client
    let _ = tungstenite::accept(other); //~ tungstenite::accept
    let _ = socket.read(); //~ tungstenite::WebSocket::read
    let _ = socket.send(Message::text("a")); //~ tungstenite::WebSocket::send
    let _ = socket.write(Message::text("a")); //~ tungstenite::WebSocket::write
    let _ = socket.flush(); //~ tungstenite::WebSocket::flush
    let _ = socket.close(None); //~ tungstenite::WebSocket::close
}

fn main() {}
