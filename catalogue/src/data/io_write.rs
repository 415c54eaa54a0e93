//! `std::io::Write` on everything that blocks.

use super::receivers::{
    DYN_WRITE, FILE_FLUSH, FILE_WRITE, PIPE_FLUSH, PIPE_WRITE, SOCKET_FLUSH, SOCKET_WRITE,
    STDIO_WRITE,
};
use crate::Category::{FileIo, NetIo, Process};
use crate::Entry;

const UNKNOWN: &str = "it waits where a file, a socket or a pipe is behind it";
const TERMINAL: &str =
    "it waits while nobody reads the other end of a full pipe, or of a slow terminal";

pub(super) const TABLE: &[Entry] = &[
    Entry::trait_method(
        "std::io::Write::write",
        "a file",
        FILE_WRITE,
        1,
        FileIo,
        "use `.write(buf).await` on a `tokio::fs::File`",
    ),
    Entry::trait_method(
        "std::io::Write::write",
        "a socket",
        SOCKET_WRITE,
        1,
        NetIo,
        "use `.write(buf).await` on a socket of `tokio::net`",
    ),
    Entry::trait_method(
        "std::io::Write::write",
        "a pipe",
        PIPE_WRITE,
        1,
        Process,
        "use `.write(buf).await` on the pipe of a `tokio::process::Child`",
    ),
    Entry::trait_method(
        "std::io::Write::write_vectored",
        "a file",
        FILE_WRITE,
        1,
        FileIo,
        "use `.write_vectored(bufs).await` on a `tokio::fs::File`",
    ),
    Entry::trait_method(
        "std::io::Write::write_vectored",
        "a socket",
        SOCKET_WRITE,
        1,
        NetIo,
        "use `.write_vectored(bufs).await` on a socket of `tokio::net`",
    ),
    Entry::trait_method(
        "std::io::Write::write_vectored",
        "a pipe",
        PIPE_WRITE,
        1,
        Process,
        "use `.write_vectored(bufs).await` on the pipe of a `tokio::process::Child`",
    ),
    Entry::trait_method(
        "std::io::Write::write_all",
        "a file",
        FILE_WRITE,
        1,
        FileIo,
        "use `.write_all(buf).await` on a `tokio::fs::File`",
    ),
    Entry::trait_method(
        "std::io::Write::write_all",
        "a socket",
        SOCKET_WRITE,
        1,
        NetIo,
        "use `.write_all(buf).await` on a socket of `tokio::net`",
    ),
    Entry::trait_method(
        "std::io::Write::write_all",
        "a pipe",
        PIPE_WRITE,
        1,
        Process,
        "use `.write_all(buf).await` on the pipe of a `tokio::process::Child`",
    ),
    Entry::trait_method(
        "std::io::Write::write_fmt",
        "a file",
        FILE_WRITE,
        1,
        FileIo,
        "use `.write_all(text.as_bytes()).await` on a `tokio::fs::File`",
    ),
    Entry::trait_method(
        "std::io::Write::write_fmt",
        "a socket",
        SOCKET_WRITE,
        1,
        NetIo,
        "use `.write_all(text.as_bytes()).await` on a socket of `tokio::net`",
    ),
    Entry::trait_method(
        "std::io::Write::write_fmt",
        "a pipe",
        PIPE_WRITE,
        1,
        Process,
        "use `.write_all(text.as_bytes()).await` on the pipe of a `tokio::process::Child`",
    ),
    Entry::trait_method(
        "std::io::Write::flush",
        "a file",
        FILE_FLUSH,
        0,
        FileIo,
        "use `.flush().await` on a `tokio::fs::File`",
    ),
    Entry::trait_method(
        "std::io::Write::flush",
        "a socket",
        SOCKET_FLUSH,
        0,
        NetIo,
        "use `.flush().await` on a socket of `tokio::net`",
    ),
    Entry::trait_method(
        "std::io::Write::flush",
        "a pipe",
        PIPE_FLUSH,
        0,
        Process,
        "use `.flush().await` on the pipe of a `tokio::process::Child`",
    ),
    Entry::trait_method(
        "std::io::Write::write",
        "standard output",
        STDIO_WRITE,
        1,
        FileIo,
        "use `.write(buf).await` on `tokio::io::stdout()` or `tokio::io::stderr()`",
    )
    .strict(TERMINAL),
    Entry::trait_method(
        "std::io::Write::write_vectored",
        "standard output",
        STDIO_WRITE,
        1,
        FileIo,
        "use `.write_vectored(bufs).await` on `tokio::io::stdout()` or `tokio::io::stderr()`",
    )
    .strict(TERMINAL),
    Entry::trait_method(
        "std::io::Write::write_all",
        "standard output",
        STDIO_WRITE,
        1,
        FileIo,
        "use `.write_all(buf).await` on `tokio::io::stdout()` or `tokio::io::stderr()`",
    )
    .strict(TERMINAL),
    Entry::trait_method(
        "std::io::Write::write_fmt",
        "standard output",
        STDIO_WRITE,
        1,
        FileIo,
        "use `.write_all(text.as_bytes()).await` on `tokio::io::stdout()` or `tokio::io::stderr()`",
    )
    .strict(TERMINAL),
    Entry::trait_method(
        "std::io::Write::flush",
        "standard output",
        STDIO_WRITE,
        0,
        FileIo,
        "use `.flush().await` on `tokio::io::stdout()` or `tokio::io::stderr()`",
    )
    .strict(TERMINAL),
    Entry::trait_method(
        "std::io::Write::write",
        "a `dyn Write`",
        DYN_WRITE,
        1,
        FileIo,
        "use a `dyn tokio::io::AsyncWrite + Unpin` and `.write(buf).await`",
    )
    .strict(UNKNOWN),
    Entry::trait_method(
        "std::io::Write::write_vectored",
        "a `dyn Write`",
        DYN_WRITE,
        1,
        FileIo,
        "use a `dyn tokio::io::AsyncWrite + Unpin` and `.write_vectored(bufs).await`",
    )
    .strict(UNKNOWN),
    Entry::trait_method(
        "std::io::Write::write_all",
        "a `dyn Write`",
        DYN_WRITE,
        1,
        FileIo,
        "use a `dyn tokio::io::AsyncWrite + Unpin` and `.write_all(buf).await`",
    )
    .strict(UNKNOWN),
    Entry::trait_method(
        "std::io::Write::write_fmt",
        "a `dyn Write`",
        DYN_WRITE,
        1,
        FileIo,
        "use a `dyn tokio::io::AsyncWrite + Unpin` and `.write_all(text.as_bytes()).await`",
    )
    .strict(UNKNOWN),
    Entry::trait_method(
        "std::io::Write::flush",
        "a `dyn Write`",
        DYN_WRITE,
        0,
        FileIo,
        "use a `dyn tokio::io::AsyncWrite + Unpin` and `.flush().await`",
    )
    .strict(UNKNOWN),
];
