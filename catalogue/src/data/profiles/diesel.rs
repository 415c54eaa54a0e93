//! Queries are of many types, and the same on both sides: the connection that they are run on decides.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "diesel",
    category: Category::Db,
};

const CONNECTION: &[Receiver] = &[
    Receiver::plain("diesel::PgConnection"),
    Receiver::plain("diesel::SqliteConnection"),
    Receiver::plain("diesel::MysqlConnection"),
    Receiver::generic(
        "M: diesel::r2d2::ManageConnection",
        "diesel::r2d2::PooledConnection<M>",
    ),
];
const POOL: &[Receiver] = &[Receiver::generic(
    "M: diesel::r2d2::ManageConnection",
    "diesel::r2d2::Pool<M>",
)];

const RUN: &str = "use the same method of `diesel_async::RunQueryDsl` with `.await`, or `tokio::task::spawn_blocking(|| ..).await`";
const SAVE: &str = "use `diesel_async::SaveChangesDsl` and `.save_changes(&mut connection).await`";
const TRANSACTION: &str = "use the same method of `diesel_async::AsyncConnection` with `.await`, or `tokio::task::spawn_blocking(|| ..).await`";
const BATCH: &str =
    "use `diesel_async::SimpleAsyncConnection` and `connection.batch_execute(sql).await`";
const SQLITE: &str = "use the same method of `diesel_async::sync_connection_wrapper::SyncConnectionWrapper` with `.await`";
const GET: &str = "use `diesel_async::pooled_connection::deadpool::Pool` and `pool.get().await`";

const fn establish(path: &'static str, note: &'static str) -> Entry {
    OF.function(path, path, 1, note)
}

const fn run(path: &'static str, note: &'static str) -> Entry {
    OF.on(path, "a blocking connection", CONNECTION, 1, note)
        .by_argument(0)
}

const fn method(path: &'static str, note: &'static str) -> Entry {
    OF.on(path, "a blocking connection", CONNECTION, ANY, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "diesel",
    verified: ((2, 0), (2, 3)),
    entries: &[
        establish(
            "diesel::PgConnection::establish",
            "use `diesel_async::AsyncPgConnection::establish(url).await`",
        ),
        establish(
            "diesel::SqliteConnection::establish",
            "use `diesel_async::sync_connection_wrapper::SyncConnectionWrapper::establish(url).await`",
        ),
        establish(
            "diesel::MysqlConnection::establish",
            "use `diesel_async::AsyncMysqlConnection::establish(url).await`",
        ),
        run("diesel::RunQueryDsl::execute", RUN),
        run("diesel::RunQueryDsl::first", RUN),
        run("diesel::RunQueryDsl::get_result", RUN),
        run("diesel::RunQueryDsl::get_results", RUN),
        run("diesel::RunQueryDsl::load", RUN),
        run(
            "diesel::RunQueryDsl::load_iter",
            "use `diesel_async::RunQueryDsl` and `.load_stream(&mut connection).await`",
        ),
        run("diesel::SaveChangesDsl::save_changes", SAVE),
        method("diesel::Connection::transaction", TRANSACTION),
        method("diesel::Connection::begin_test_transaction", TRANSACTION),
        method("diesel::Connection::test_transaction", TRANSACTION),
        method("diesel::connection::SimpleConnection::batch_execute", BATCH),
        method("diesel::SqliteConnection::immediate_transaction", SQLITE),
        method("diesel::SqliteConnection::exclusive_transaction", SQLITE),
        OF.method("diesel::r2d2::Pool::get", POOL, 0, GET),
        OF.method("diesel::r2d2::Pool::get_timeout", POOL, 1, GET),
    ],
};
