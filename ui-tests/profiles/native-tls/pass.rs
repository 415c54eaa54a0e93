use std::io::{Cursor, Read as _, Write as _};

use native_tls::TlsStream;

/// Over memory nothing waits.
#[async_rules::enforce]
pub async fn in_memory(stream: &mut TlsStream<Cursor<Vec<u8>>>) {
    let mut data = [0; 3];
    let _ = stream.read(&mut data);
    let _ = stream.write(&data);
    let _ = stream.flush();
}

pub struct Connector;

impl Connector {
    async fn connect(&self, _: &str, _: tokio::net::TcpStream) {}
}

#[async_rules::enforce]
pub async fn the_async_sibling(connector: &Connector, stream: tokio::net::TcpStream) {
    connector.connect("example.com", stream).await;
}

fn main() {}
