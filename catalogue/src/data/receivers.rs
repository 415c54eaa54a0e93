//! The receivers of the io traits.
//!
//! References, `Box`, `Arc` and guards are looked through by the probes and not listed.

use crate::Receiver;

pub(super) const FILE_READ: &[Receiver] = &[
    Receiver::plain("std::fs::File"),
    Receiver::inner("", "std::io::BufReader<std::fs::File>"),
    Receiver::inner("", "std::io::Take<std::fs::File>"),
    Receiver::inner("R", "std::io::Chain<std::fs::File, R>"),
];

pub(super) const SOCKET_READ: &[Receiver] = &[
    Receiver::plain("std::net::TcpStream"),
    Receiver::plain("std::os::unix::net::UnixStream").unix(),
    Receiver::inner("", "std::io::BufReader<std::net::TcpStream>"),
    Receiver::inner("", "std::io::Take<std::net::TcpStream>"),
    Receiver::inner("", "std::io::BufReader<std::os::unix::net::UnixStream>").unix(),
    Receiver::inner("", "std::io::Take<std::os::unix::net::UnixStream>").unix(),
];

pub(super) const STDIN_READ: &[Receiver] = &[
    Receiver::plain("std::io::Stdin"),
    Receiver::generic("'a", "std::io::StdinLock<'a>"),
    Receiver::inner("", "std::io::BufReader<std::io::Stdin>"),
    Receiver::inner("", "std::io::Take<std::io::Stdin>"),
];

pub(super) const PIPE_READ: &[Receiver] = &[
    Receiver::plain("std::process::ChildStdout"),
    Receiver::plain("std::process::ChildStderr"),
    Receiver::plain("std::io::PipeReader"),
    Receiver::inner("", "std::io::BufReader<std::process::ChildStdout>"),
    Receiver::inner("", "std::io::BufReader<std::process::ChildStderr>"),
    Receiver::inner("", "std::io::BufReader<std::io::PipeReader>"),
];

pub(super) const FILE_WRITE: &[Receiver] = &[
    Receiver::plain("std::fs::File"),
    Receiver::inner("", "std::io::BufWriter<std::fs::File>"),
    Receiver::inner("", "std::io::LineWriter<std::fs::File>"),
];

pub(super) const SOCKET_WRITE: &[Receiver] = &[
    Receiver::plain("std::net::TcpStream"),
    Receiver::plain("std::os::unix::net::UnixStream").unix(),
    Receiver::inner("", "std::io::BufWriter<std::net::TcpStream>"),
    Receiver::inner("", "std::io::BufWriter<std::os::unix::net::UnixStream>").unix(),
];

pub(super) const PIPE_WRITE: &[Receiver] = &[
    Receiver::plain("std::process::ChildStdin"),
    Receiver::plain("std::io::PipeWriter"),
    Receiver::inner("", "std::io::BufWriter<std::process::ChildStdin>"),
    Receiver::inner("", "std::io::BufWriter<std::io::PipeWriter>"),
];

/// Buffers alone: there is nothing to flush in a file.
pub(super) const FILE_FLUSH: &[Receiver] = &[
    Receiver::inner("", "std::io::BufWriter<std::fs::File>"),
    Receiver::inner("", "std::io::LineWriter<std::fs::File>"),
];

pub(super) const SOCKET_FLUSH: &[Receiver] = &[
    Receiver::inner("", "std::io::BufWriter<std::net::TcpStream>"),
    Receiver::inner("", "std::io::BufWriter<std::os::unix::net::UnixStream>").unix(),
];

pub(super) const PIPE_FLUSH: &[Receiver] = &[
    Receiver::inner("", "std::io::BufWriter<std::process::ChildStdin>"),
    Receiver::inner("", "std::io::BufWriter<std::io::PipeWriter>"),
];

pub(super) const STDIO_WRITE: &[Receiver] = &[
    Receiver::plain("std::io::Stdout"),
    Receiver::plain("std::io::Stderr"),
    Receiver::generic("'a", "std::io::StdoutLock<'a>"),
    Receiver::generic("'a", "std::io::StderrLock<'a>"),
];

pub(super) const DYN_READ: &[Receiver] = &[
    Receiver::generic("'a", "dyn std::io::Read + 'a"),
    Receiver::generic("'a", "dyn std::io::Read + Send + 'a"),
    Receiver::generic("'a", "dyn std::io::Read + Send + Sync + 'a"),
];

pub(super) const DYN_WRITE: &[Receiver] = &[
    Receiver::generic("'a", "dyn std::io::Write + 'a"),
    Receiver::generic("'a", "dyn std::io::Write + Send + 'a"),
    Receiver::generic("'a", "dyn std::io::Write + Send + Sync + 'a"),
];

pub(super) const DYN_BUF: &[Receiver] = &[
    Receiver::generic("'a", "dyn std::io::BufRead + 'a"),
    Receiver::generic("'a", "dyn std::io::BufRead + Send + 'a"),
    Receiver::generic("'a", "dyn std::io::BufRead + Send + Sync + 'a"),
];

pub(super) const FILE_BUF: &[Receiver] =
    &[Receiver::inner("", "std::io::BufReader<std::fs::File>")];

pub(super) const SOCKET_BUF: &[Receiver] = &[
    Receiver::inner("", "std::io::BufReader<std::net::TcpStream>"),
    Receiver::inner("", "std::io::BufReader<std::os::unix::net::UnixStream>").unix(),
];

pub(super) const STDIN_BUF: &[Receiver] = &[
    Receiver::generic("'a", "std::io::StdinLock<'a>"),
    Receiver::inner("", "std::io::BufReader<std::io::Stdin>"),
];

pub(super) const PIPE_BUF: &[Receiver] = &[
    Receiver::inner("", "std::io::BufReader<std::process::ChildStdout>"),
    Receiver::inner("", "std::io::BufReader<std::process::ChildStderr>"),
    Receiver::inner("", "std::io::BufReader<std::io::PipeReader>"),
];

pub(super) const FILE_ITEMS: &[Receiver] = &[
    Receiver::inner("", "std::io::Lines<std::io::BufReader<std::fs::File>>"),
    Receiver::inner("", "std::io::Split<std::io::BufReader<std::fs::File>>"),
    Receiver::inner("", "std::io::Bytes<std::io::BufReader<std::fs::File>>"),
    Receiver::inner("", "std::io::Bytes<std::fs::File>"),
];

pub(super) const SOCKET_ITEMS: &[Receiver] = &[
    Receiver::inner(
        "",
        "std::io::Lines<std::io::BufReader<std::net::TcpStream>>",
    ),
    Receiver::inner(
        "",
        "std::io::Split<std::io::BufReader<std::net::TcpStream>>",
    ),
    Receiver::inner(
        "",
        "std::io::Bytes<std::io::BufReader<std::net::TcpStream>>",
    ),
    Receiver::inner(
        "",
        "std::io::Lines<std::io::BufReader<std::os::unix::net::UnixStream>>",
    )
    .unix(),
    Receiver::inner(
        "",
        "std::io::Split<std::io::BufReader<std::os::unix::net::UnixStream>>",
    )
    .unix(),
    Receiver::inner(
        "",
        "std::io::Bytes<std::io::BufReader<std::os::unix::net::UnixStream>>",
    )
    .unix(),
];

pub(super) const STDIN_ITEMS: &[Receiver] = &[
    Receiver::inner("'a", "std::io::Lines<std::io::StdinLock<'a>>"),
    Receiver::inner("'a", "std::io::Split<std::io::StdinLock<'a>>"),
    Receiver::inner("'a", "std::io::Bytes<std::io::StdinLock<'a>>"),
];

pub(super) const PIPE_ITEMS: &[Receiver] = &[
    Receiver::inner(
        "",
        "std::io::Lines<std::io::BufReader<std::process::ChildStdout>>",
    ),
    Receiver::inner(
        "",
        "std::io::Split<std::io::BufReader<std::process::ChildStdout>>",
    ),
    Receiver::inner(
        "",
        "std::io::Bytes<std::io::BufReader<std::process::ChildStdout>>",
    ),
    Receiver::inner(
        "",
        "std::io::Lines<std::io::BufReader<std::process::ChildStderr>>",
    ),
    Receiver::inner(
        "",
        "std::io::Split<std::io::BufReader<std::process::ChildStderr>>",
    ),
    Receiver::inner(
        "",
        "std::io::Bytes<std::io::BufReader<std::process::ChildStderr>>",
    ),
    Receiver::inner(
        "",
        "std::io::Lines<std::io::BufReader<std::io::PipeReader>>",
    ),
    Receiver::inner(
        "",
        "std::io::Split<std::io::BufReader<std::io::PipeReader>>",
    ),
    Receiver::inner(
        "",
        "std::io::Bytes<std::io::BufReader<std::io::PipeReader>>",
    ),
];
