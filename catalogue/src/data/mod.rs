//! The tables, one file a topic.

mod executors;
mod fs;
mod io;
mod io_bufread;
mod io_read;
mod io_write;
mod net;
mod process;
mod receivers;
mod sync;
mod thread;
mod tokio;

use crate::Entry;

pub(crate) const TABLES: &[&[Entry]] = &[
    thread::TABLE,
    process::TABLE,
    fs::TABLE,
    io::TABLE,
    io_read::TABLE,
    io_bufread::TABLE,
    io_write::TABLE,
    net::TABLE,
    sync::TABLE,
    tokio::TABLE,
    executors::TABLE,
];
