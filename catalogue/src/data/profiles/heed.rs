//! An embedded database: it reads and writes files in the calling thread, and has one writer at a time.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "heed",
    category: Category::Db,
};

const OPTIONS: &[Receiver] = &[Receiver::generic(
    "T: heed::TlsUsage",
    "heed::EnvOpenOptions<T>",
)];
const ENV: &[Receiver] = &[Receiver::generic("T", "heed::Env<T>")];
const WRITE: &[Receiver] = &[Receiver::generic("'p", "heed::RwTxn<'p>")];

const RUN: &str = "run the transaction with `tokio::task::spawn_blocking(|| ..).await`";

const fn env(path: &'static str) -> Entry {
    OF.method(path, ENV, 0, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "heed",
    verified: ((0, 23), (0, 23)),
    entries: &[
        OF.method(
            "heed::EnvOpenOptions::open",
            OPTIONS,
            1,
            "open it with `tokio::task::spawn_blocking(|| ..).await`",
        ),
        env("heed::Env::write_txn"),
        env("heed::Env::read_txn")
            .strict("it takes a lock that all processes with the database share"),
        env("heed::Env::force_sync"),
        OF.method("heed::RwTxn::commit", WRITE, 0, RUN),
    ],
};
