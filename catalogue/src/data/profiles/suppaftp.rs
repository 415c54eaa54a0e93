//! The blocking half; the async streams have names of their own.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "suppaftp",
    category: Category::NetIo,
};

const STREAM: &[Receiver] = &[Receiver::generic(
    "T: suppaftp::TlsStream",
    "suppaftp::ImplFtpStream<T>",
)];

const CONNECT: &str = "use `suppaftp::tokio::AsyncFtpStream::connect(address).await`";
const SAME: &str = "use the same method of `suppaftp::tokio::AsyncFtpStream` with `.await`";

const fn stream(path: &'static str, args: u8) -> Entry {
    OF.method(path, STREAM, args, SAME)
}

pub(super) const PROFILE: Profile = Profile {
    package: "suppaftp",
    verified: ((12, 2), (12, 2)),
    entries: &[
        OF.function(
            "suppaftp::FtpStream::connect",
            "suppaftp::FtpStream::connect::<(&'static str, u16)>",
            1,
            CONNECT,
        ),
        stream("suppaftp::FtpStream::login", 2),
        stream("suppaftp::FtpStream::list", 1),
        stream("suppaftp::FtpStream::nlst", 1),
        stream("suppaftp::FtpStream::quit", 0),
        OF.method(
            "suppaftp::FtpStream::retr_as_buffer",
            STREAM,
            1,
            "use `suppaftp::tokio::AsyncFtpStream` and `stream.retr_as_stream(path).await`",
        ),
        stream("suppaftp::FtpStream::put_file", 2),
    ],
};
