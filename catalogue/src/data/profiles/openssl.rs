//! TLS over a blocking stream, and what takes long by design.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "openssl",
    category: Category::NetIo,
};
const CPU: Of = Of {
    package: "openssl",
    category: Category::CpuBound,
};

const CONNECTOR: &[Receiver] = &[
    Receiver::plain("openssl::ssl::SslConnector"),
    Receiver::plain("openssl::ssl::ConnectConfiguration"),
];
const ACCEPTOR: &[Receiver] = &[Receiver::plain("openssl::ssl::SslAcceptor")];
/// Over a stream of the user's own it is the stream that decides.
const STREAM: &[Receiver] = &[Receiver::inner(
    "",
    "openssl::ssl::SslStream<std::net::TcpStream>",
)];

const CONNECT: &str = "use `tokio_openssl::SslStream` and `.connect().await`";
const ACCEPT: &str = "use `tokio_openssl::SslStream` and `.accept().await`";
const READ: &str = "use `tokio::io::AsyncReadExt` on a `tokio_openssl::SslStream`, with `.await`";
const WRITE: &str = "use `tokio::io::AsyncWriteExt` on a `tokio_openssl::SslStream`, with `.await`";
const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn stream(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.method(path, STREAM, args, note)
}

const fn io(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.on(path, "an `openssl::ssl::SslStream`", STREAM, args, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "openssl",
    verified: ((0, 10), (0, 10)),
    entries: &[
        OF.method("openssl::ssl::SslConnector::connect", CONNECTOR, 2, CONNECT),
        OF.method("openssl::ssl::SslAcceptor::accept", ACCEPTOR, 1, ACCEPT),
        stream("openssl::ssl::SslStream::connect", 0, CONNECT),
        stream("openssl::ssl::SslStream::accept", 0, ACCEPT),
        stream("openssl::ssl::SslStream::do_handshake", 0, CONNECT),
        stream("openssl::ssl::SslStream::ssl_read", 1, READ),
        stream("openssl::ssl::SslStream::ssl_write", 1, WRITE),
        io("std::io::Read::read", 1, READ),
        io("std::io::Read::read_exact", 1, READ),
        io("std::io::Read::read_to_end", 1, READ),
        io("std::io::Read::read_to_string", 1, READ),
        io("std::io::Write::write", 1, WRITE),
        io("std::io::Write::write_all", 1, WRITE),
        io("std::io::Write::flush", 0, WRITE),
        CPU.function(
            "openssl::rsa::Rsa::generate",
            "openssl::rsa::Rsa::<openssl::pkey::Private>::generate",
            1,
            RUN,
        ),
        CPU.function(
            "openssl::dh::Dh::generate_params",
            "openssl::dh::Dh::<openssl::pkey::Params>::generate_params",
            2,
            RUN,
        ),
        CPU.function(
            "openssl::pkcs5::pbkdf2_hmac",
            "openssl::pkcs5::pbkdf2_hmac",
            5,
            RUN,
        ),
        CPU.function("openssl::pkcs5::scrypt", "openssl::scrypt", 7, RUN)
            .within("pkcs5"),
    ],
};
