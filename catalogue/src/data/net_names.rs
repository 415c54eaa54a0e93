//! Sockets that are named or sent from: they wait for a host name, or for room in a buffer.

use crate::Category::NetIo;
use crate::{Entry, Receiver};

const UDP: &[Receiver] = &[Receiver::plain("std::net::UdpSocket")];
const DATAGRAM: &[Receiver] = &[Receiver::plain("std::os::unix::net::UnixDatagram").unix()];

const NAME: &str = "it looks up a host name in the address, and every wait on what it gives blocks";
const NODE: &str = "it makes a file, and every wait on what it gives blocks";
const PEER: &str = "it looks a path up in the file system: slow on a busy disk";

pub(super) const TABLE: &[Entry] = &[
    Entry::function(
        "std::net::TcpListener::bind",
        "std::net::TcpListener::bind::<(&'static str, u16)>",
        1,
        NetIo,
        "use `tokio::net::TcpListener::bind(addr).await`",
    )
    .strict(NAME),
    Entry::function(
        "std::net::UdpSocket::bind",
        "std::net::UdpSocket::bind::<(&'static str, u16)>",
        1,
        NetIo,
        "use `tokio::net::UdpSocket::bind(addr).await`",
    )
    .strict(NAME),
    Entry::method(
        "std::net::UdpSocket::connect",
        "std::net::UdpSocket::connect::<(&'static str, u16)>",
        UDP,
        1,
        NetIo,
        "use a `tokio::net::UdpSocket` and `.connect(addr).await`",
    )
    .strict("it looks up a host name in the address, which asks the network"),
    Entry::method(
        "std::net::UdpSocket::send",
        "std::net::UdpSocket::send",
        UDP,
        1,
        NetIo,
        "use a `tokio::net::UdpSocket` and `.send(buf).await`",
    )
    .strict("it waits while the send buffer of the socket is full"),
    Entry::method(
        "std::net::UdpSocket::send_to",
        "std::net::UdpSocket::send_to::<(&'static str, u16)>",
        UDP,
        2,
        NetIo,
        "use a `tokio::net::UdpSocket` and `.send_to(buf, addr).await`",
    )
    .strict("it waits while the send buffer of the socket is full, and looks up host names"),
    Entry::function(
        "std::os::unix::net::UnixListener::bind",
        "std::os::unix::net::UnixListener::bind::<&'static str>",
        1,
        NetIo,
        "use `tokio::net::UnixListener::bind(path)`",
    )
    .unix()
    .strict(NODE),
    Entry::function(
        "std::os::unix::net::UnixListener::bind_addr",
        "std::os::unix::net::UnixListener::bind_addr",
        1,
        NetIo,
        "use `tokio::net::UnixListener::bind(path)`",
    )
    .unix()
    .strict(NODE),
    Entry::function(
        "std::os::unix::net::UnixDatagram::bind",
        "std::os::unix::net::UnixDatagram::bind::<&'static str>",
        1,
        NetIo,
        "use `tokio::net::UnixDatagram::bind(path)`",
    )
    .unix()
    .strict(NODE),
    Entry::function(
        "std::os::unix::net::UnixDatagram::bind_addr",
        "std::os::unix::net::UnixDatagram::bind_addr",
        1,
        NetIo,
        "use `tokio::net::UnixDatagram::bind(path)`",
    )
    .unix()
    .strict(NODE),
    Entry::method(
        "std::os::unix::net::UnixDatagram::connect",
        "std::os::unix::net::UnixDatagram::connect::<&'static str>",
        DATAGRAM,
        1,
        NetIo,
        "use a `tokio::net::UnixDatagram` and `.connect(path)`",
    )
    .unix()
    .strict(PEER),
    Entry::method(
        "std::os::unix::net::UnixDatagram::connect_addr",
        "std::os::unix::net::UnixDatagram::connect_addr",
        DATAGRAM,
        1,
        NetIo,
        "use a `tokio::net::UnixDatagram` and `.connect(path)`",
    )
    .unix()
    .strict(PEER),
];
