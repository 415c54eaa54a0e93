//! An analytical database inside of the process: it reads its files and computes in the calling thread.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "duckdb",
    category: Category::Db,
};

const CONNECTION: &[Receiver] = &[
    Receiver::plain("duckdb::Connection"),
    Receiver::generic("'c", "duckdb::Transaction<'c>"),
];
const EXECUTES: &[Receiver] = &[
    Receiver::plain("duckdb::Connection"),
    Receiver::generic("'c", "duckdb::Transaction<'c>"),
    Receiver::generic("'c", "duckdb::Statement<'c>"),
    Receiver::generic("'c", "duckdb::CachedStatement<'c>"),
];
const STATEMENT: &[Receiver] = &[
    Receiver::generic("'c", "duckdb::Statement<'c>"),
    Receiver::generic("'c", "duckdb::CachedStatement<'c>"),
];
const TRANSACTION: &[Receiver] = &[Receiver::generic("'c", "duckdb::Transaction<'c>")];
const APPENDER: &[Receiver] = &[Receiver::generic("'c", "duckdb::Appender<'c>")];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn method(path: &'static str, receivers: &'static [Receiver]) -> Entry {
    OF.method(path, receivers, ANY, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "duckdb",
    verified: ((1, 0), (1, 20000)),
    entries: &[
        OF.function(
            "duckdb::Connection::open",
            "duckdb::Connection::open::<&'static str>",
            1,
            RUN,
        ),
        OF.function(
            "duckdb::Connection::open_with_flags",
            "duckdb::Connection::open_with_flags::<&'static str>",
            2,
            RUN,
        ),
        method("duckdb::Connection::execute", EXECUTES),
        method("duckdb::Connection::execute_batch", CONNECTION),
        method("duckdb::Connection::query_row", EXECUTES),
        method("duckdb::Connection::query_row_and_then", CONNECTION),
        method("duckdb::Connection::prepare", CONNECTION),
        method("duckdb::Connection::prepare_cached", CONNECTION),
        method("duckdb::Statement::query", STATEMENT),
        method("duckdb::Statement::query_arrow", STATEMENT),
        method("duckdb::Statement::query_map", STATEMENT),
        method("duckdb::Statement::query_and_then", STATEMENT),
        method("duckdb::Statement::stream_arrow", STATEMENT),
        method("duckdb::Statement::exists", STATEMENT),
        method("duckdb::Statement::insert", STATEMENT),
        method("duckdb::Statement::raw_execute", STATEMENT),
        method("duckdb::Transaction::commit", TRANSACTION),
        method("duckdb::Transaction::finish", TRANSACTION),
        method("duckdb::Appender::flush", APPENDER),
    ],
};
