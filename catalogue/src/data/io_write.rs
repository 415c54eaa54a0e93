//! `std::io::Write` on everything that blocks.

use super::receivers::{FILE_WRITE, PIPE_WRITE, SOCKET_WRITE};
use crate::Category::{FileIo, NetIo, Process};
use crate::Entry;

pub(super) const TABLE: &[Entry] = &[
    Entry::trait_method(
        "std::io::Write::write",
        "a file",
        FILE_WRITE,
        FileIo,
        "use `.write(buf).await` on a `tokio::fs::File`",
    ),
    Entry::trait_method(
        "std::io::Write::write",
        "a socket",
        SOCKET_WRITE,
        NetIo,
        "use `.write(buf).await` on a socket of `tokio::net`",
    ),
    Entry::trait_method(
        "std::io::Write::write",
        "a pipe",
        PIPE_WRITE,
        Process,
        "use `.write(buf).await` on the pipe of a `tokio::process::Child`",
    ),
    Entry::trait_method(
        "std::io::Write::write_vectored",
        "a file",
        FILE_WRITE,
        FileIo,
        "use `.write_vectored(bufs).await` on a `tokio::fs::File`",
    ),
    Entry::trait_method(
        "std::io::Write::write_vectored",
        "a socket",
        SOCKET_WRITE,
        NetIo,
        "use `.write_vectored(bufs).await` on a socket of `tokio::net`",
    ),
    Entry::trait_method(
        "std::io::Write::write_vectored",
        "a pipe",
        PIPE_WRITE,
        Process,
        "use `.write_vectored(bufs).await` on the pipe of a `tokio::process::Child`",
    ),
    Entry::trait_method(
        "std::io::Write::write_all",
        "a file",
        FILE_WRITE,
        FileIo,
        "use `.write_all(buf).await` on a `tokio::fs::File`",
    ),
    Entry::trait_method(
        "std::io::Write::write_all",
        "a socket",
        SOCKET_WRITE,
        NetIo,
        "use `.write_all(buf).await` on a socket of `tokio::net`",
    ),
    Entry::trait_method(
        "std::io::Write::write_all",
        "a pipe",
        PIPE_WRITE,
        Process,
        "use `.write_all(buf).await` on the pipe of a `tokio::process::Child`",
    ),
    Entry::trait_method(
        "std::io::Write::write_fmt",
        "a file",
        FILE_WRITE,
        FileIo,
        "use `.write_all(text.as_bytes()).await` on a `tokio::fs::File`",
    ),
    Entry::trait_method(
        "std::io::Write::write_fmt",
        "a socket",
        SOCKET_WRITE,
        NetIo,
        "use `.write_all(text.as_bytes()).await` on a socket of `tokio::net`",
    ),
    Entry::trait_method(
        "std::io::Write::write_fmt",
        "a pipe",
        PIPE_WRITE,
        Process,
        "use `.write_all(text.as_bytes()).await` on the pipe of a `tokio::process::Child`",
    ),
    Entry::trait_method(
        "std::io::Write::flush",
        "a file",
        FILE_WRITE,
        FileIo,
        "use `.flush().await` on a `tokio::fs::File`",
    ),
    Entry::trait_method(
        "std::io::Write::flush",
        "a socket",
        SOCKET_WRITE,
        NetIo,
        "use `.flush().await` on a socket of `tokio::net`",
    ),
    Entry::trait_method(
        "std::io::Write::flush",
        "a pipe",
        PIPE_WRITE,
        Process,
        "use `.flush().await` on the pipe of a `tokio::process::Child`",
    ),
];
