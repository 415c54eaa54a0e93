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

const CONNECT: &str = "use `tokio_postgres::connect(config, tls).await`, or `sqlx`";
const SAME: &str = "use `tokio_postgres`, which has the same method with `.await`, or `sqlx`";
const NOTIFIED: &str = "use `tokio_postgres` and `connection.poll_message(cx)`";

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
        OF.method("postgres::Client::is_valid", CLIENT, 1, SAME),
        OF.method("postgres::Client::close", CLIENT, 0, SAME),
        OF.method("postgres::TransactionBuilder::start", BUILDER, 0, SAME),
        OF.method("postgres::Transaction::savepoint", TRANSACTION, 1, SAME),
        OF.method("postgres::Transaction::bind", TRANSACTION, 2, SAME),
        OF.method("postgres::Transaction::query_portal", TRANSACTION, 2, SAME),
        OF.method("postgres::Transaction::commit", TRANSACTION, 0, SAME),
        OF.method("postgres::Transaction::rollback", TRANSACTION, 0, SAME),
        OF.method("postgres::CancelToken::cancel_query", CANCEL, 1, SAME),
        OF.method("postgres::CopyInWriter::finish", COPY, 0, SAME),
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
