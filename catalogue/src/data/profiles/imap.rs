//! Mailboxes, over a blocking stream.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "imap",
    category: Category::NetIo,
};

const CLIENT: &[Receiver] = &[Receiver::generic(
    "T: std::io::Read + std::io::Write",
    "imap::Client<T>",
)];
const SESSION: &[Receiver] = &[Receiver::generic(
    "T: std::io::Read + std::io::Write",
    "imap::Session<T>",
)];

const CONNECT: &str = "use `async_imap::Client::new(stream)` over an async stream, or `tokio::task::spawn_blocking(|| ..).await`";
const SAME: &str = "use the same method of `async_imap::Session` with `.await`, or `tokio::task::spawn_blocking(|| ..).await`";

const fn session(path: &'static str, args: u8) -> Entry {
    OF.method(path, SESSION, args, SAME)
}

pub(super) const PROFILE: Profile = Profile {
    package: "imap",
    verified: ((2, 4), (2, 4)),
    entries: &[
        OF.function(
            "imap::connect",
            "imap::connect::<(&'static str, u16), &'static str>",
            3,
            CONNECT,
        ),
        OF.method(
            "imap::Client::login",
            CLIENT,
            2,
            "use `async_imap::Client` and `client.login(user, password).await`",
        ),
        session("imap::Session::select", 1),
        session("imap::Session::fetch", 2),
        session("imap::Session::search", 1),
        session("imap::Session::list", 2),
        session("imap::Session::append", 2),
        session("imap::Session::logout", 0),
    ],
};
