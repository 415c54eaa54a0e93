//! Standard input, whole streams, and the iterators that the io traits give.

use super::receivers::{FILE_ITEMS, PIPE_ITEMS, SOCKET_ITEMS, STDIN_ITEMS};
use crate::Category::{FileIo, NetIo, Process, Stdin};
use crate::Entry;
use crate::Receiver;

const BUF_WRITER: &[Receiver] = &[Receiver::inner("", "std::io::BufWriter<std::fs::File>")];
const LINE_WRITER: &[Receiver] = &[Receiver::inner("", "std::io::LineWriter<std::fs::File>")];

const FLUSHES: &str = "it writes what is buffered first";

/// Called by path, the method could be that of a writer into memory.
const fn into_inner(path: &'static str, receivers: &'static [Receiver]) -> Entry {
    let note = "use a `tokio::io::BufWriter`, `.flush().await`, then `.into_inner()`";
    Entry::method(path, path, receivers, 0, FileIo, note)
        .receivers_only()
        .strict(FLUSHES)
}

/// Of a bare file, it is no more than a number that changes.
const fn seek(path: &'static str, args: u8, note: &'static str) -> Entry {
    Entry::trait_method(path, "a buffered file", BUF_WRITER, args, FileIo, note).strict(FLUSHES)
}

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
    Entry::method(
        "std::io::Stdin::lock",
        "std::io::Stdin::lock",
        &[Receiver::plain("std::io::Stdin")],
        0,
        Stdin,
        "use `tokio::io::BufReader::new(tokio::io::stdin())`",
    )
    .strict("it waits while another thread waits for input"),
    into_inner("std::io::BufWriter::into_inner", BUF_WRITER),
    into_inner("std::io::LineWriter::into_inner", LINE_WRITER),
    seek(
        "std::io::Seek::seek",
        1,
        "use `.seek(position).await` on a `tokio::io::BufWriter`",
    ),
    seek(
        "std::io::Seek::rewind",
        0,
        "use `.rewind().await` on a `tokio::io::BufWriter`",
    ),
    seek(
        "std::io::Seek::stream_position",
        0,
        "use `.stream_position().await` on a `tokio::io::BufWriter`",
    ),
    seek(
        "std::io::Seek::seek_relative",
        1,
        "use `.seek(SeekFrom::Current(offset)).await` on a `tokio::io::BufWriter`",
    ),
];
