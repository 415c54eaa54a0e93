//! The blocking half of `tokio-postgres`: each call drives a runtime of its own, and panics inside
//! of another one.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "postgres",
    category: Category::Db,
};

const SQL: &[Receiver] = &[
    Receiver::plain("postgres::Client"),
    Receiver::generic("'a", "postgres::Transaction<'a>"),
];
const CLIENT: &[Receiver] = &[Receiver::plain("postgres::Client")];
const CONFIG: &[Receiver] = &[Receiver::plain("postgres::Config")];
const TRANSACTION: &[Receiver] = &[Receiver::generic("'a", "postgres::Transaction<'a>")];
const BUILDER: &[Receiver] = &[Receiver::generic("'a", "postgres::TransactionBuilder<'a>")];
const CANCEL: &[Receiver] = &[Receiver::plain("postgres::CancelToken")];
const COPY: &[Receiver] = &[Receiver::generic("'a", "postgres::CopyInWriter<'a>")];
const NOTIFICATIONS: &[Receiver] = &[Receiver::generic("'a", "postgres::Notifications<'a>")];

const CONNECT: &str =
    "use `tokio_postgres::connect(config, tls).await`, or `sqlx::PgPool::connect(url).await`";
const SAME: &str =
    "use the same method of `tokio_postgres::Client` with `.await`, or `sqlx::query`";
const OF_TRANSACTION: &str =
    "use the same method of `tokio_postgres::Transaction` with `.await`, or `sqlx::Transaction`";
const NOTIFIED: &str = "use `tokio_postgres::Connection` and `connection.poll_message(cx)`, or `sqlx::postgres::PgListener` and `listener.recv().await`";

const fn sql(path: &'static str) -> Entry {
    OF.method(path, SQL, ANY, SAME)
}

pub(super) const PROFILE: Profile = Profile {
    package: "postgres",
    verified: ((0, 19), (0, 19)),
    entries: &[
        OF.function(
            "postgres::Client::connect",
            "postgres::Client::connect::<postgres::NoTls>",
            2,
            CONNECT,
        ),
        OF.method("postgres::Config::connect", CONFIG, 1, CONNECT),
        sql("postgres::Client::execute"),
        sql("postgres::Client::query"),
        sql("postgres::Client::query_one"),
        sql("postgres::Client::query_opt"),
        sql("postgres::Client::query_raw"),
        sql("postgres::Client::query_typed"),
        sql("postgres::Client::prepare"),
        sql("postgres::Client::prepare_typed"),
        sql("postgres::Client::simple_query"),
        sql("postgres::Client::batch_execute"),
        sql("postgres::Client::copy_in"),
        sql("postgres::Client::copy_out"),
        sql("postgres::Client::transaction"),
        OF.method(
            "postgres::Client::is_valid",
            CLIENT,
            1,
            "use `tokio::time::timeout` around `client.check_connection()` of `tokio_postgres::Client`",
        ),
        OF.method(
            "postgres::Client::close",
            CLIENT,
            0,
            "use `tokio_postgres::Client` and `drop(client)`, which ends its connection",
        ),
        OF.method(
            "postgres::TransactionBuilder::start",
            BUILDER,
            0,
            "use `tokio_postgres::TransactionBuilder` and `builder.start().await`",
        ),
        OF.method("postgres::Transaction::savepoint", TRANSACTION, 1, OF_TRANSACTION),
        OF.method("postgres::Transaction::bind", TRANSACTION, 2, OF_TRANSACTION),
        OF.method("postgres::Transaction::query_portal", TRANSACTION, 2, OF_TRANSACTION),
        OF.method("postgres::Transaction::commit", TRANSACTION, 0, OF_TRANSACTION),
        OF.method("postgres::Transaction::rollback", TRANSACTION, 0, OF_TRANSACTION),
        OF.method(
            "postgres::CancelToken::cancel_query",
            CANCEL,
            1,
            "use `tokio_postgres::CancelToken` and `token.cancel_query(tls).await`",
        ),
        OF.method(
            "postgres::CopyInWriter::finish",
            COPY,
            0,
            "use `tokio_postgres::CopyInSink` and `sink.as_mut().finish().await`",
        ),
        OF.method(
            "postgres::Notifications::blocking_iter",
            NOTIFICATIONS,
            0,
            NOTIFIED,
        ),
        OF.method(
            "postgres::Notifications::timeout_iter",
            NOTIFICATIONS,
            1,
            NOTIFIED,
        ),
    ],
};
