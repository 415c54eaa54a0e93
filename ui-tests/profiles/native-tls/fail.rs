use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use native_tls::{TlsAcceptor, TlsConnector, TlsStream};

#[async_rules::enforce]
pub async fn talks(connector: &TlsConnector, acceptor: &TlsAcceptor, one: TcpStream, two: TcpStream) {
    let _ = connector.connect("example.com", one); //~ native_tls::TlsConnector::connect
    let _ = acceptor.accept(two); //~ native_tls::TlsAcceptor::accept
}

#[async_rules::enforce]
pub async fn streams(stream: &mut TlsStream<TcpStream>) {
    let mut data = Vec::new();
    let mut text = String::new();
    let _ = stream.read(&mut data); //~ std::io::Read::read
    let _ = stream.read_exact(&mut data); //~ std::io::Read::read_exact
    let _ = stream.read_to_end(&mut data); //~ std::io::Read::read_to_end
    let _ = stream.read_to_string(&mut text); //~ std::io::Read::read_to_string
    let _ = stream.write(&data); //~ std::io::Write::write
    let _ = stream.write_all(&data); //~ std::io::Write::write_all
    let _ = stream.flush(); //~ std::io::Write::flush
    let _ = stream.shutdown(); //~ native_tls::TlsStream::shutdown
}

fn main() {}
