//! SQLite runs in the calling thread: disk I/O, and waits for file locks up to the busy timeout.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "rusqlite",
    category: Category::Db,
};

const CONNECTION: &[Receiver] = &[
    Receiver::plain("rusqlite::Connection"),
    Receiver::generic("'c", "rusqlite::Transaction<'c>"),
    Receiver::generic("'c", "rusqlite::Savepoint<'c>"),
];
const TRANSACTION: &[Receiver] = &[
    Receiver::generic("'c", "rusqlite::Transaction<'c>"),
    Receiver::generic("'c", "rusqlite::Savepoint<'c>"),
];
const STATEMENT: &[Receiver] = &[
    Receiver::generic("'c", "rusqlite::Statement<'c>"),
    Receiver::generic("'c", "rusqlite::CachedStatement<'c>"),
];
const EXECUTES: &[Receiver] = &[
    Receiver::plain("rusqlite::Connection"),
    Receiver::generic("'c", "rusqlite::Transaction<'c>"),
    Receiver::generic("'c", "rusqlite::Savepoint<'c>"),
    Receiver::generic("'c", "rusqlite::Statement<'c>"),
    Receiver::generic("'c", "rusqlite::CachedStatement<'c>"),
];
const BACKUP: &[Receiver] = &[Receiver::generic(
    "'a, 'b",
    "rusqlite::backup::Backup<'a, 'b>",
)];
const ROWS: &[Receiver] = &[Receiver::generic("'s", "rusqlite::Rows<'s>")];

const OPEN: &str = "use `tokio_rusqlite::Connection::open(path).await`";
const CALL: &str = "use `tokio_rusqlite::Connection` and `connection.call(closure).await`, or `tokio::task::spawn_blocking(|| ..).await`";

const fn method(path: &'static str, receivers: &'static [Receiver]) -> Entry {
    OF.method(path, receivers, ANY, CALL)
}

pub(super) const PROFILE: Profile = Profile {
    package: "rusqlite",
    verified: ((0, 28), (0, 37)),
    entries: &[
        OF.function(
            "rusqlite::Connection::open",
            "rusqlite::Connection::open::<&'static str>",
            1,
            OPEN,
        ),
        OF.function(
            "rusqlite::Connection::open_with_flags",
            "rusqlite::Connection::open_with_flags::<&'static str>",
            2,
            "use `tokio_rusqlite::Connection::open_with_flags(path, flags).await`",
        ),
        method("rusqlite::Connection::execute", EXECUTES),
        method("rusqlite::Connection::query_row", EXECUTES),
        method("rusqlite::Connection::query_row_and_then", CONNECTION),
        method("rusqlite::Connection::execute_batch", CONNECTION),
        method("rusqlite::Connection::prepare", CONNECTION),
        method("rusqlite::Connection::prepare_cached", CONNECTION),
        method("rusqlite::Connection::prepare_with_flags", CONNECTION),
        method("rusqlite::Connection::transaction", CONNECTION),
        method(
            "rusqlite::Connection::transaction_with_behavior",
            CONNECTION,
        ),
        method("rusqlite::Connection::unchecked_transaction", CONNECTION),
        method("rusqlite::Connection::savepoint", CONNECTION),
        method("rusqlite::Connection::pragma_query", CONNECTION),
        method("rusqlite::Connection::pragma_query_value", CONNECTION),
        method("rusqlite::Connection::pragma_update", CONNECTION),
        method("rusqlite::Connection::backup", CONNECTION),
        method("rusqlite::backup::Backup::run_to_completion", BACKUP),
        OF.method(
            "rusqlite::Connection::close",
            CONNECTION,
            ANY,
            "use `tokio_rusqlite::Connection` and `connection.close().await`",
        ),
        method("rusqlite::Statement::query", STATEMENT),
        method("rusqlite::Statement::query_map", STATEMENT),
        method("rusqlite::Statement::query_and_then", STATEMENT),
        method("rusqlite::Statement::exists", STATEMENT),
        method("rusqlite::Statement::insert", STATEMENT),
        method("rusqlite::Statement::raw_execute", STATEMENT),
        method("rusqlite::Statement::raw_query", STATEMENT),
        method("rusqlite::Rows::next", ROWS),
        method("rusqlite::Transaction::commit", TRANSACTION),
        method("rusqlite::Transaction::rollback", TRANSACTION),
        method("rusqlite::Transaction::finish", TRANSACTION),
    ],
};
