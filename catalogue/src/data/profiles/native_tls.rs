//! TLS over a blocking stream.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "native-tls",
    category: Category::NetIo,
};

const CONNECTOR: &[Receiver] = &[Receiver::plain("native_tls::TlsConnector")];
const ACCEPTOR: &[Receiver] = &[Receiver::plain("native_tls::TlsAcceptor")];
/// Over a stream of the user's own it is the stream that decides.
const STREAM: &[Receiver] = &[Receiver::inner(
    "",
    "native_tls::TlsStream<std::net::TcpStream>",
)];

const READ: &str =
    "use `tokio::io::AsyncReadExt` on a `tokio_native_tls::TlsStream`, with `.await`";
const WRITE: &str =
    "use `tokio::io::AsyncWriteExt` on a `tokio_native_tls::TlsStream`, with `.await`";

const fn stream(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.on(path, "a `native_tls::TlsStream`", STREAM, args, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "native-tls",
    verified: ((0, 2), (0, 2)),
    entries: &[
        OF.method(
            "native_tls::TlsConnector::connect",
            CONNECTOR,
            2,
            "use `tokio_native_tls::TlsConnector` and `connector.connect(domain, stream).await`",
        ),
        OF.method(
            "native_tls::TlsAcceptor::accept",
            ACCEPTOR,
            1,
            "use `tokio_native_tls::TlsAcceptor` and `acceptor.accept(stream).await`",
        ),
        OF.method("native_tls::TlsStream::shutdown", STREAM, 0, WRITE),
        stream("std::io::Read::read", 1, READ),
        stream("std::io::Read::read_exact", 1, READ),
        stream("std::io::Read::read_to_end", 1, READ),
        stream("std::io::Read::read_to_string", 1, READ),
        stream("std::io::Write::write", 1, WRITE),
        stream("std::io::Write::write_all", 1, WRITE),
        stream("std::io::Write::flush", 0, WRITE),
    ],
};
