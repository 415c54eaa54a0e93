//! Sockets of libzmq: whoever reads or writes waits in the calling thread unless told not to.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "zmq",
    category: Category::NetIo,
};

const SOCKET: &[Receiver] = &[Receiver::plain("zmq::Socket")];

const RECV: &str = "use a socket of `zeromq` and `zeromq::SocketRecv::recv(&mut socket).await`";
const SEND: &str =
    "use a socket of `zeromq` and `zeromq::SocketSend::send(&mut socket, message).await`";
const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn recv(path: &'static str, args: u8) -> Entry {
    OF.method(path, SOCKET, args, RECV)
        .strict("it waits for a message unless `zmq::DONTWAIT` is given")
}

const fn send(path: &'static str) -> Entry {
    OF.method(path, SOCKET, 2, SEND)
        .strict("it waits while the queue is full unless `zmq::DONTWAIT` is given")
}

/// Waits for as long as its last argument says.
const fn poll(entry: Entry) -> Entry {
    entry.strict("it waits up to its timeout, which may be zero")
}

/// Returns when the sockets are closed.
const fn proxy(path: &'static str, args: u8) -> Entry {
    OF.function(path, path, args, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "zmq",
    verified: ((0, 10), (0, 10)),
    entries: &[
        recv("zmq::Socket::recv", 2),
        recv("zmq::Socket::recv_into", 2),
        recv("zmq::Socket::recv_msg", 1),
        recv("zmq::Socket::recv_bytes", 1),
        recv("zmq::Socket::recv_string", 1),
        recv("zmq::Socket::recv_multipart", 1),
        send("zmq::Socket::send"),
        send("zmq::Socket::send_multipart"),
        poll(OF.method("zmq::Socket::poll", SOCKET, 2, RECV)),
        poll(OF.function("zmq::poll", "zmq::poll", 2, RECV)),
        proxy("zmq::proxy", 2),
        proxy("zmq::proxy_with_capture", 3),
        proxy("zmq::proxy_steerable", 3),
        proxy("zmq::proxy_steerable_with_capture", 4),
    ],
};
