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

const CONNECT: &str = "use `diesel_async` and `AsyncPgConnection::establish(url).await`, or `tokio::task::spawn_blocking`";
const RUN: &str = "use `diesel_async::RunQueryDsl` on a connection of `diesel_async`, or `tokio::task::spawn_blocking`";
const TRANSACTION: &str = "use a connection of `diesel_async`, which has the same method with `.await`, or `tokio::task::spawn_blocking`";
const GET: &str = "use `diesel_async::pooled_connection` and `pool.get().await`";

const fn establish(path: &'static str) -> Entry {
    OF.function(path, path, 1, CONNECT)
}

const fn run(path: &'static str) -> Entry {
    OF.on(path, "a blocking connection", CONNECTION, 1, RUN)
        .by_argument(0)
}

const fn method(path: &'static str) -> Entry {
    OF.on(path, "a blocking connection", CONNECTION, ANY, TRANSACTION)
}

pub(super) const PROFILE: Profile = Profile {
    package: "diesel",
    verified: ((2, 0), (2, 3)),
    entries: &[
        establish("diesel::PgConnection::establish"),
        establish("diesel::SqliteConnection::establish"),
        establish("diesel::MysqlConnection::establish"),
        run("diesel::RunQueryDsl::execute"),
        run("diesel::RunQueryDsl::first"),
        run("diesel::RunQueryDsl::get_result"),
        run("diesel::RunQueryDsl::get_results"),
        run("diesel::RunQueryDsl::load"),
        run("diesel::RunQueryDsl::load_iter"),
        run("diesel::SaveChangesDsl::save_changes"),
        method("diesel::Connection::transaction"),
        method("diesel::Connection::begin_test_transaction"),
        method("diesel::Connection::test_transaction"),
        method("diesel::connection::SimpleConnection::batch_execute"),
        method("diesel::SqliteConnection::immediate_transaction"),
        method("diesel::SqliteConnection::exclusive_transaction"),
        OF.method("diesel::r2d2::Pool::get", POOL, 0, GET),
        OF.method("diesel::r2d2::Pool::get_timeout", POOL, 1, GET),
    ],
};
