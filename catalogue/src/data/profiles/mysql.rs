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

const SAME: &str = "use `mysql_async`, which has the same method with `.await`, or `sqlx`";
const GET: &str = "use `mysql_async::Pool` and `pool.get_conn().await`";

const fn query(path: &'static str) -> Entry {
    OF.on(path, "a `mysql` connection", QUERYABLE, ANY, SAME)
}

const fn conn(path: &'static str) -> Entry {
    OF.method(path, CONN, ANY, SAME)
}

pub(super) const PROFILE: Profile = Profile {
    package: "mysql",
    verified: ((28, 0), (28, 0)),
    entries: &[
        OF.function(
            "mysql::Conn::new",
            "mysql::Conn::new::<mysql::Opts, std::convert::Infallible>",
            1,
            "use `mysql_async::Conn::new(opts).await`, or `sqlx`",
        ),
        OF.function(
            "mysql::Pool::new",
            "mysql::Pool::new::<mysql::Opts, std::convert::Infallible>",
            1,
            "use `mysql_async::Pool::new(opts)`, or `sqlx`",
        ),
        OF.method("mysql::Pool::get_conn", POOL, 0, GET),
        OF.method("mysql::Pool::try_get_conn", POOL, 1, GET),
        OF.method("mysql::Conn::start_transaction", STARTS, 1, SAME),
        conn("mysql::Conn::ping"),
        conn("mysql::Conn::reset"),
        conn("mysql::Conn::select_db"),
        conn("mysql::Conn::change_user"),
        OF.method("mysql::Transaction::commit", TRANSACTION, 0, SAME),
        OF.method("mysql::Transaction::rollback", TRANSACTION, 0, SAME),
        query("mysql::prelude::Queryable::exec"),
        query("mysql::prelude::Queryable::exec_batch"),
        query("mysql::prelude::Queryable::exec_drop"),
        query("mysql::prelude::Queryable::exec_first"),
        query("mysql::prelude::Queryable::exec_fold"),
        query("mysql::prelude::Queryable::exec_iter"),
        query("mysql::prelude::Queryable::exec_map"),
        query("mysql::prelude::Queryable::exec_opt"),
        query("mysql::prelude::Queryable::prep"),
        query("mysql::prelude::Queryable::query"),
        query("mysql::prelude::Queryable::query_drop"),
        query("mysql::prelude::Queryable::query_first"),
        query("mysql::prelude::Queryable::query_fold"),
        query("mysql::prelude::Queryable::query_iter"),
        query("mysql::prelude::Queryable::query_map"),
        query("mysql::prelude::Queryable::query_opt"),
    ],
};
