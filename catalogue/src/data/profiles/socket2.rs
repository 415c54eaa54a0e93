//! Sockets. Nothing tells whether one was made non-blocking, and in async code most are before they are
//! used: `connect_timeout` alone waits all the same.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "socket2",
    category: Category::NetIo,
};

const SOCKET: &[Receiver] = &[Receiver::plain("socket2::Socket")];

const CONNECT: &str = "use `tokio::net::TcpSocket` and `socket.connect(address).await`";
const RECV: &str = "use `tokio::net::UdpSocket` and `socket.recv_from(&mut buffer).await`";
const SEND: &str = "use `tokio::net::UdpSocket` and `socket.send_to(bytes, address).await`";

const fn socket(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.method(path, SOCKET, args, note)
        .strict("it waits unless the socket is non-blocking")
}

pub(super) const PROFILE: Profile = Profile {
    package: "socket2",
    verified: ((0, 6), (0, 6)),
    entries: &[
        socket("socket2::Socket::connect", 1, CONNECT),
        OF.method(
            "socket2::Socket::connect_timeout",
            SOCKET,
            2,
            "use `tokio::time::timeout` around `socket.connect(address)` of `tokio::net::TcpSocket`",
        ),
        socket(
            "socket2::Socket::accept",
            0,
            "use `tokio::net::TcpListener` and `listener.accept().await`",
        ),
        socket("socket2::Socket::recv", 1, RECV),
        socket("socket2::Socket::recv_from", 1, RECV),
        socket("socket2::Socket::peek", 1, RECV),
        socket("socket2::Socket::peek_from", 1, RECV),
        socket("socket2::Socket::send", 1, SEND),
        socket("socket2::Socket::send_to", 2, SEND),
    ],
};
