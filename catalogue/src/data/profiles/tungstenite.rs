//! WebSockets over a blocking stream.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "tungstenite",
    category: Category::NetIo,
};

/// Over a stream of the user's own it is the stream that decides.
const SOCKET: &[Receiver] = &[
    Receiver::inner("", "tungstenite::WebSocket<std::net::TcpStream>"),
    Receiver::inner(
        "",
        "tungstenite::WebSocket<tungstenite::stream::MaybeTlsStream<std::net::TcpStream>>",
    ),
];

const CONNECT: &str = "use `tokio_tungstenite::connect_async(request).await`";
const READ: &str = "use `tokio_tungstenite::WebSocketStream` and `stream.next().await`";
const SEND: &str = "use `tokio_tungstenite::WebSocketStream` and `stream.send(message).await`";

const fn method(path: &'static str, note: &'static str) -> Entry {
    OF.method(path, SOCKET, ANY, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "tungstenite",
    verified: ((0, 20), (0, 30)),
    entries: &[
        OF.function(
            "tungstenite::connect",
            "tungstenite::connect::<&'static str>",
            1,
            CONNECT,
        ),
        OF.function(
            "tungstenite::client::connect_with_config",
            "tungstenite::client::connect_with_config::<&'static str>",
            3,
            "use `tokio_tungstenite::connect_async_with_config(request, config, nodelay).await`",
        ),
        OF.function(
            "tungstenite::client",
            "tungstenite::client::<std::net::TcpStream, &'static str>",
            2,
            "use `tokio_tungstenite::client_async(request, stream).await`",
        ),
        OF.function(
            "tungstenite::accept",
            "tungstenite::accept::<std::net::TcpStream>",
            1,
            "use `tokio_tungstenite::accept_async(stream).await`",
        ),
        method("tungstenite::WebSocket::read", READ),
        method("tungstenite::WebSocket::send", SEND),
        method("tungstenite::WebSocket::write", SEND),
        method("tungstenite::WebSocket::flush", SEND),
        method("tungstenite::WebSocket::close", SEND),
    ],
};
