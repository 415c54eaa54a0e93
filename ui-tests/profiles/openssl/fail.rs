use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use openssl::ssl::{ConnectConfiguration, SslAcceptor, SslConnector, SslStream};

#[async_rules::enforce]
pub async fn talks(
    connector: &SslConnector,
    configured: ConnectConfiguration,
    acceptor: &SslAcceptor,
    one: TcpStream,
    two: TcpStream,
    three: TcpStream,
) {
    let _ = connector.connect("example.com", one); //~ openssl::ssl::SslConnector::connect
    let _ = configured.connect("example.com", two); //~ openssl::ssl::SslConnector::connect
    let _ = acceptor.accept(three); //~ openssl::ssl::SslAcceptor::accept
}

#[async_rules::enforce]
pub async fn streams(stream: &mut SslStream<TcpStream>) {
    let mut data = Vec::new();
    let mut text = String::new();
    let _ = stream.connect(); //~ openssl::ssl::SslStream::connect
    let _ = stream.accept(); //~ openssl::ssl::SslStream::accept
    let _ = stream.do_handshake(); //~ openssl::ssl::SslStream::do_handshake
    let _ = stream.ssl_read(&mut data); //~ openssl::ssl::SslStream::ssl_read
    let _ = stream.ssl_write(&data); //~ openssl::ssl::SslStream::ssl_write
    let _ = stream.read(&mut data); //~ std::io::Read::read
    let _ = stream.read_exact(&mut data); //~ std::io::Read::read_exact
    let _ = stream.read_to_end(&mut data); //~ std::io::Read::read_to_end
    let _ = stream.read_to_string(&mut text); //~ std::io::Read::read_to_string
    let _ = stream.write(&data); //~ std::io::Write::write
    let _ = stream.write_all(&data); //~ std::io::Write::write_all
    let _ = stream.flush(); //~ std::io::Write::flush
}

#[async_rules::enforce]
pub async fn computes() {
    let mut key = [0; 32];
    let _ = openssl::rsa::Rsa::generate(4096); //~ openssl::rsa::Rsa::generate
    let _ = openssl::dh::Dh::generate_params(2048, 2); //~ openssl::dh::Dh::generate_params
    let _ = openssl::pkcs5::scrypt(b"p", b"s", 2, 8, 1, 1 << 20, &mut key); //~ openssl::pkcs5::scrypt
    let _ = openssl::pkcs5::pbkdf2_hmac(b"p", b"s", 9, openssl::hash::MessageDigest::sha256(), &mut key); //~ openssl::pkcs5::pbkdf2_hmac
}

fn main() {}
