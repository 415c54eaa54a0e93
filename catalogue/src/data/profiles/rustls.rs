//! Where a connection meets a blocking stream: what it reads from and writes to decides.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "rustls",
    category: Category::NetIo,
};

const STREAM: &[Receiver] = &[Receiver::plain("std::net::TcpStream")];

const CONNECT: &str = "use `tokio_rustls::TlsConnector` and `.connect(domain, stream).await`, or `TlsAcceptor` and `.accept(stream).await`";

const fn on_stream(path: &'static str) -> Entry {
    OF.on(path, "a `std::net::TcpStream`", STREAM, 1, CONNECT)
        .by_argument(0)
}

pub(super) const PROFILE: Profile = Profile {
    package: "rustls",
    verified: ((0, 23), (0, 23)),
    entries: &[
        on_stream("rustls::ConnectionCommon::complete_io"),
        on_stream("rustls::ConnectionCommon::read_tls")
            .strict("it waits unless the stream is non-blocking or ready"),
        on_stream("rustls::ConnectionCommon::write_tls")
            .strict("it waits unless the stream is non-blocking or ready"),
    ],
};
