//! The blocking sibling of `mysql_async`.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "mysql",
    category: Category::Db,
};

const QUERYABLE: &[Receiver] = &[
    Receiver::plain("mysql::Conn"),
    Receiver::plain("mysql::PooledConn"),
    Receiver::generic("'a", "mysql::Transaction<'a>"),
];
const CONN: &[Receiver] = &[
    Receiver::plain("mysql::Conn"),
    Receiver::plain("mysql::PooledConn"),
];
const POOL: &[Receiver] = &[Receiver::plain("mysql::Pool")];
const STARTS: &[Receiver] = &[
    Receiver::plain("mysql::Conn"),
    Receiver::plain("mysql::PooledConn"),
    Receiver::plain("mysql::Pool"),
];
const TRANSACTION: &[Receiver] = &[Receiver::generic("'a", "mysql::Transaction<'a>")];

const SAME: &str =
    "use the same method of `mysql_async::prelude::Queryable` with `.await`, or `sqlx::query`";
const OF_CONN: &str = "use the same method of `mysql_async::Conn` with `.await`";
const ENDS: &str =
    "use the same method of `mysql_async::Transaction` with `.await`, or of `sqlx::Transaction`";
const GET: &str = "use `mysql_async::Pool` and `pool.get_conn().await`";

const fn query(path: &'static str) -> Entry {
    OF.on(path, "a `mysql` connection", QUERYABLE, ANY, SAME)
}

const fn conn(path: &'static str) -> Entry {
    OF.method(path, CONN, ANY, OF_CONN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "mysql",
    verified: ((28, 0), (28, 0)),
    entries: &[
        OF.function(
            "mysql::Conn::new",
            "mysql::Conn::new::<mysql::Opts, std::convert::Infallible>",
            1,
            "use `mysql_async::Conn::new(opts).await`, or `sqlx::MySqlPool::connect(url).await`",
        ),
        OF.function(
            "mysql::Pool::new",
            "mysql::Pool::new::<mysql::Opts, std::convert::Infallible>",
            1,
            "use `mysql_async::Pool::new(opts)`, or `sqlx::MySqlPool::connect(url).await`",
        ),
        OF.method("mysql::Pool::get_conn", POOL, 0, GET),
        OF.method(
            "mysql::Pool::try_get_conn",
            POOL,
            1,
            "use `tokio::time::timeout` around `pool.get_conn()` of `mysql_async::Pool`",
        ),
        OF.method(
            "mysql::Conn::start_transaction",
            STARTS,
            1,
            "use `mysql_async::Conn` and `connection.start_transaction(options).await`",
        ),
        OF.method(
            "mysql::Conn::ping",
            CONN,
            ANY,
            "use `mysql_async::prelude::Queryable` and `connection.ping().await`",
        ),
        conn("mysql::Conn::reset"),
        OF.method(
            "mysql::Conn::select_db",
            CONN,
            ANY,
            "use `mysql_async::prelude::Queryable` and `connection.query_drop(\"USE name\").await`",
        ),
        conn("mysql::Conn::change_user"),
        OF.method("mysql::Transaction::commit", TRANSACTION, 0, ENDS),
        OF.method("mysql::Transaction::rollback", TRANSACTION, 0, ENDS),
        query("mysql::prelude::Queryable::exec"),
        query("mysql::prelude::Queryable::exec_batch"),
        query("mysql::prelude::Queryable::exec_drop"),
        query("mysql::prelude::Queryable::exec_first"),
        query("mysql::prelude::Queryable::exec_fold"),
        query("mysql::prelude::Queryable::exec_iter"),
        query("mysql::prelude::Queryable::exec_map"),
        OF.on(
            "mysql::prelude::Queryable::exec_opt",
            "a `mysql` connection",
            QUERYABLE,
            ANY,
            "use `mysql_async::prelude::Queryable` and `connection.exec(query, parameters).await`, and `mysql_async::from_row_opt(row)`",
        ),
        query("mysql::prelude::Queryable::prep"),
        query("mysql::prelude::Queryable::query"),
        query("mysql::prelude::Queryable::query_drop"),
        query("mysql::prelude::Queryable::query_first"),
        query("mysql::prelude::Queryable::query_fold"),
        query("mysql::prelude::Queryable::query_iter"),
        query("mysql::prelude::Queryable::query_map"),
        OF.on(
            "mysql::prelude::Queryable::query_opt",
            "a `mysql` connection",
            QUERYABLE,
            ANY,
            "use `mysql_async::prelude::Queryable` and `connection.query(query).await`, and `mysql_async::from_row_opt(row)`",
        ),
    ],
};
