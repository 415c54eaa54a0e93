//! Standard input, whole streams, and the iterators that the io traits give.

use super::receivers::{FILE_ITEMS, PIPE_ITEMS, SOCKET_ITEMS, STDIN_ITEMS};
use crate::Category::{FileIo, NetIo, Process, Stdin};
use crate::Entry;
use crate::Receiver;

pub(super) const TABLE: &[Entry] = &[
    Entry::function(
        "std::io::copy",
        "std::io::copy::<std::fs::File, std::fs::File>",
        2,
        FileIo,
        "use `tokio::io::copy(&mut reader, &mut writer).await`",
    )
    .strict("it waits wherever one of the two is a file, a socket or a pipe"),
    Entry::function(
        "std::io::read_to_string",
        "std::io::read_to_string::<std::fs::File>",
        1,
        FileIo,
        "use `tokio::io::AsyncReadExt::read_to_string(&mut text).await` on a tokio reader",
    )
    .strict("it waits where the reader is a file, a socket or a pipe"),
    Entry::method(
        "std::io::Stdin::read_line",
        "std::io::Stdin::read_line",
        &[Receiver::plain("std::io::Stdin")],
        1,
        Stdin,
        "use `tokio::io::BufReader::new(tokio::io::stdin())` and `.read_line(&mut line).await`",
    ),
    Entry::method(
        "std::io::Stdin::lines",
        "std::io::Stdin::lines",
        &[Receiver::plain("std::io::Stdin")],
        0,
        Stdin,
        "use `tokio::io::BufReader::new(tokio::io::stdin()).lines()` and `.next_line().await`",
    ),
    Entry::trait_method(
        "std::iter::Iterator::next",
        "the lines of standard input",
        STDIN_ITEMS,
        0,
        Stdin,
        "use `tokio::io::BufReader::new(tokio::io::stdin()).lines()` and `.next_line().await`",
    ),
    Entry::trait_method(
        "std::iter::Iterator::next",
        "the contents of a file",
        FILE_ITEMS,
        0,
        FileIo,
        "use `.lines()` and `.next_line().await` on a `tokio::io::BufReader`",
    ),
    Entry::trait_method(
        "std::iter::Iterator::next",
        "what a socket receives",
        SOCKET_ITEMS,
        0,
        NetIo,
        "use `.lines()` and `.next_line().await` on a `tokio::io::BufReader`",
    ),
    Entry::trait_method(
        "std::iter::Iterator::next",
        "the output of a process",
        PIPE_ITEMS,
        0,
        Process,
        "use `.lines()` and `.next_line().await` on a buffered pipe of a tokio `Child`",
    ),
];
