//! A server with a thread for each request.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "tiny_http",
    category: Category::NetIo,
};

const SERVER: &[Receiver] = &[Receiver::plain("tiny_http::Server")];
const REQUEST: &[Receiver] = &[Receiver::plain("tiny_http::Request")];

const SERVE: &str = "use `axum::serve(listener, router).await`, or serve in a thread of its own with `std::thread::spawn`";

const fn server(path: &'static str, args: u8) -> Entry {
    OF.method(path, SERVER, args, SERVE)
}

pub(super) const PROFILE: Profile = Profile {
    package: "tiny_http",
    verified: ((0, 12), (0, 12)),
    entries: &[
        server("tiny_http::Server::recv", 0),
        server("tiny_http::Server::recv_timeout", 1),
        server("tiny_http::Server::incoming_requests", 0),
        OF.method("tiny_http::Request::respond", REQUEST, 1, SERVE),
    ],
};
