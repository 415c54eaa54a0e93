//! An embedded database: it reads and writes files in the calling thread, and has one writer at a time.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "redb",
    category: Category::Db,
};

const DATABASE: &[Receiver] = &[Receiver::plain("redb::Database")];
const WRITE: &[Receiver] = &[Receiver::plain("redb::WriteTransaction")];

const RUN: &str = "run the transaction with `tokio::task::spawn_blocking(|| ..).await`";

const fn open(path: &'static str) -> Entry {
    OF.function(path, path, 1, RUN).taking("&'static str")
}

const fn database(path: &'static str) -> Entry {
    OF.method(path, DATABASE, 0, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "redb",
    verified: ((4, 6), (4, 6)),
    entries: &[
        open("redb::Database::create"),
        open("redb::Database::open"),
        database("redb::Database::begin_write"),
        database("redb::Database::compact"),
        database("redb::Database::check_integrity"),
        database("redb::ReadableDatabase::begin_read")
            .strict("what is not in the cache is read from the disk"),
        OF.method("redb::WriteTransaction::commit", WRITE, 0, RUN),
    ],
};
