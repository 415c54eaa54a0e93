//! The tables, one file a topic.

mod env;
mod executors;
mod external;
mod fanout;
mod fs;
mod guards;
mod io;
mod io_bufread;
mod io_read;
mod io_write;
mod metadata;
mod net;
mod net_names;
mod pauses;
mod process;
mod profiles;
mod receivers;
mod sync;
mod tasks;
mod thread;
mod tokio;

use crate::Entry;

pub(crate) use external::EXTERNAL;
pub(crate) use guards::GUARDS;
pub(crate) use profiles::PROFILES;

pub(crate) const TABLES: &[&[Entry]] = &[
    tasks::TABLE,
    thread::TABLE,
    process::TABLE,
    fs::TABLE,
    metadata::TABLE,
    env::TABLE,
    io::TABLE,
    io_read::TABLE,
    io_bufread::TABLE,
    io_write::TABLE,
    net::TABLE,
    net_names::TABLE,
    sync::TABLE,
    tokio::TABLE,
    executors::TABLE,
    fanout::TABLE,
    pauses::TABLE,
];
