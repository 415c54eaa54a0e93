//! Sockets and name look-ups.

use crate::Category::{Dns, NetIo};
use crate::{Entry, Receiver};

pub(super) const TABLE: &[Entry] = &[
    Entry::function(
        "std::net::TcpStream::connect",
        "std::net::TcpStream::connect::<(&'static str, u16)>",
        1,
        NetIo,
        "use `tokio::net::TcpStream::connect(addr).await`",
    ),
    Entry::function(
        "std::net::TcpStream::connect_timeout",
        "std::net::TcpStream::connect_timeout",
        2,
        NetIo,
        "use `tokio::time::timeout(duration, tokio::net::TcpStream::connect(addr)).await`",
    ),
    Entry::method(
        "std::net::TcpStream::peek",
        "std::net::TcpStream::peek",
        &[Receiver::plain("std::net::TcpStream")],
        1,
        NetIo,
        "use a `tokio::net::TcpStream` and `.peek(&mut buf).await`",
    ),
    Entry::method(
        "std::net::TcpListener::accept",
        "std::net::TcpListener::accept",
        &[Receiver::plain("std::net::TcpListener")],
        0,
        NetIo,
        "use a `tokio::net::TcpListener` and `.accept().await`",
    ),
    Entry::method(
        "std::net::TcpListener::incoming",
        "std::net::TcpListener::incoming",
        &[Receiver::plain("std::net::TcpListener")],
        0,
        NetIo,
        "use a `tokio::net::TcpListener` and `.accept().await` in a loop",
    ),
    Entry::method(
        "std::net::UdpSocket::recv",
        "std::net::UdpSocket::recv",
        &[Receiver::plain("std::net::UdpSocket")],
        1,
        NetIo,
        "use a `tokio::net::UdpSocket` and `.recv(&mut buf).await`",
    ),
    Entry::method(
        "std::net::UdpSocket::recv_from",
        "std::net::UdpSocket::recv_from",
        &[Receiver::plain("std::net::UdpSocket")],
        1,
        NetIo,
        "use a `tokio::net::UdpSocket` and `.recv_from(&mut buf).await`",
    ),
    Entry::method(
        "std::net::UdpSocket::peek",
        "std::net::UdpSocket::peek",
        &[Receiver::plain("std::net::UdpSocket")],
        1,
        NetIo,
        "use a `tokio::net::UdpSocket` and `.peek(&mut buf).await`",
    ),
    Entry::method(
        "std::net::UdpSocket::peek_from",
        "std::net::UdpSocket::peek_from",
        &[Receiver::plain("std::net::UdpSocket")],
        1,
        NetIo,
        "use a `tokio::net::UdpSocket` and `.peek_from(&mut buf).await`",
    ),
    Entry::trait_method(
        "std::net::ToSocketAddrs::to_socket_addrs",
        "a host name",
        &[
            Receiver::plain("str"),
            Receiver::plain("std::string::String"),
            Receiver::generic("'a", "(&'a str, u16)"),
            Receiver::plain("(std::string::String, u16)"),
        ],
        0,
        Dns,
        "use `tokio::net::lookup_host(host).await`",
    ),
    Entry::trait_method(
        "std::iter::Iterator::next",
        "a listener's connections",
        &[
            Receiver::generic("'a", "std::net::Incoming<'a>"),
            Receiver::generic("'a", "std::os::unix::net::Incoming<'a>").unix(),
        ],
        0,
        NetIo,
        "use the listener of `tokio::net` and `.accept().await` in a loop",
    ),
    Entry::function(
        "std::os::unix::net::UnixStream::connect",
        "std::os::unix::net::UnixStream::connect::<&'static str>",
        1,
        NetIo,
        "use `tokio::net::UnixStream::connect(path).await`",
    )
    .unix(),
    Entry::function(
        "std::os::unix::net::UnixStream::connect_addr",
        "std::os::unix::net::UnixStream::connect_addr",
        1,
        NetIo,
        "use `tokio::net::UnixStream::connect(path).await`",
    )
    .unix(),
    Entry::method(
        "std::os::unix::net::UnixListener::accept",
        "std::os::unix::net::UnixListener::accept",
        &[Receiver::plain("std::os::unix::net::UnixListener").unix()],
        0,
        NetIo,
        "use a `tokio::net::UnixListener` and `.accept().await`",
    )
    .unix(),
    Entry::method(
        "std::os::unix::net::UnixListener::incoming",
        "std::os::unix::net::UnixListener::incoming",
        &[Receiver::plain("std::os::unix::net::UnixListener").unix()],
        0,
        NetIo,
        "use a `tokio::net::UnixListener` and `.accept().await` in a loop",
    )
    .unix(),
    Entry::method(
        "std::os::unix::net::UnixDatagram::recv",
        "std::os::unix::net::UnixDatagram::recv",
        &[Receiver::plain("std::os::unix::net::UnixDatagram").unix()],
        1,
        NetIo,
        "use a `tokio::net::UnixDatagram` and `.recv(&mut buf).await`",
    )
    .unix(),
    Entry::method(
        "std::os::unix::net::UnixDatagram::recv_from",
        "std::os::unix::net::UnixDatagram::recv_from",
        &[Receiver::plain("std::os::unix::net::UnixDatagram").unix()],
        1,
        NetIo,
        "use a `tokio::net::UnixDatagram` and `.recv_from(&mut buf).await`",
    )
    .unix(),
    Entry::method(
        "std::os::unix::net::UnixDatagram::send",
        "std::os::unix::net::UnixDatagram::send",
        &[Receiver::plain("std::os::unix::net::UnixDatagram").unix()],
        1,
        NetIo,
        "use a `tokio::net::UnixDatagram` and `.send(buf).await`",
    )
    .unix(),
    Entry::method(
        "std::os::unix::net::UnixDatagram::send_to",
        "std::os::unix::net::UnixDatagram::send_to::<&'static str>",
        &[Receiver::plain("std::os::unix::net::UnixDatagram").unix()],
        2,
        NetIo,
        "use a `tokio::net::UnixDatagram` and `.send_to(buf, path).await`",
    )
    .unix(),
    Entry::method(
        "std::os::unix::net::UnixDatagram::send_to_addr",
        "std::os::unix::net::UnixDatagram::send_to_addr",
        &[Receiver::plain("std::os::unix::net::UnixDatagram").unix()],
        2,
        NetIo,
        "use a `tokio::net::UnixDatagram` and `.send_to(buf, path).await`",
    )
    .unix(),
    // Unstable so far: only the receiver can be named.
    Entry::method(
        "std::net::TcpListener::into_incoming",
        "std::net::TcpListener::into_incoming",
        &[Receiver::plain("std::net::TcpListener")],
        0,
        NetIo,
        "use a `tokio::net::TcpListener` and `.accept().await` in a loop",
    )
    .receivers_only(),
    Entry::method(
        "std::os::unix::net::UnixStream::peek",
        "std::os::unix::net::UnixStream::peek",
        &[Receiver::plain("std::os::unix::net::UnixStream").unix()],
        1,
        NetIo,
        "wait with `.readable().await` on a `tokio::net::UnixStream`",
    )
    .receivers_only()
    .unix(),
    Entry::method(
        "std::os::unix::net::UnixDatagram::peek",
        "std::os::unix::net::UnixDatagram::peek",
        &[Receiver::plain("std::os::unix::net::UnixDatagram").unix()],
        1,
        NetIo,
        "wait with `.readable().await` on a `tokio::net::UnixDatagram`",
    )
    .receivers_only()
    .unix(),
    Entry::method(
        "std::os::unix::net::UnixDatagram::peek_from",
        "std::os::unix::net::UnixDatagram::peek_from",
        &[Receiver::plain("std::os::unix::net::UnixDatagram").unix()],
        1,
        NetIo,
        "wait with `.readable().await` on a `tokio::net::UnixDatagram`",
    )
    .receivers_only()
    .unix(),
];
