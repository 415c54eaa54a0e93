use std::net::TcpStream;

use rustls::ClientConnection;

#[async_rules::enforce(strict)]
pub async fn talks(connection: &mut ClientConnection, mut stream: TcpStream) {
    let _ = connection.complete_io(&mut stream); //~ rustls::ConnectionCommon::complete_io
    let _ = connection.read_tls(&mut stream); //~ rustls::ConnectionCommon::read_tls
    let _ = connection.write_tls(&mut stream); //~ rustls::ConnectionCommon::write_tls
}

fn main() {}
