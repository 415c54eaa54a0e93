//! SQLite runs in the calling thread: disk I/O, and waits for file locks.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "sqlite",
    category: Category::Db,
};

const CONNECTION: &[Receiver] = &[
    Receiver::plain("sqlite::Connection"),
    Receiver::plain("sqlite::ConnectionThreadSafe"),
];
const STATEMENT: &[Receiver] = &[Receiver::generic("'l", "sqlite::Statement<'l>")];

const RUN: &str = "use `sqlx::SqlitePool` and `sqlx::query`, or run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn connection(path: &'static str, args: u8) -> Entry {
    OF.method(path, CONNECTION, args, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "sqlite",
    verified: ((0, 37), (0, 37)),
    entries: &[
        OF.function("sqlite::open", "sqlite::open::<&'static str>", 1, RUN),
        connection("sqlite::Connection::execute", 1),
        connection("sqlite::Connection::iterate", 2),
        connection("sqlite::Connection::prepare", 1),
        OF.method("sqlite::Statement::next", STATEMENT, 0, RUN),
    ],
};
