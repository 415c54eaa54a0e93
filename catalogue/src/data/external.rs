//! What a task waits for outside of the process, crate by crate: connects, names, requests and queries.
//!
//! Not listed is what has a limit unless somebody takes it away: sqlx's `Pool::acquire` and all that
//! connects a pool (30 seconds), the async half of redis from 1.0 on (a second to connect, half a
//! second for an answer).

use crate::Category::External;
use crate::{Entry, External as Package, Origin, Profile, Receiver};

const CONNECT: &str =
    "a peer that does not answer keeps the task for minutes, until the kernel gives up";
const NAME: &str =
    "a name server that does not answer keeps the task for as long as the resolver tries";
const REQUEST: &str = "a server that accepts the request and never answers keeps the task forever";
const BODY: &str = "a server that stops in the middle of its answer keeps the task forever";
const QUERY: &str =
    "a lock in the database, or a connection that died in silence, keeps the task forever";

/// A method, told by its receivers.
const fn method(
    package: &'static str,
    path: &'static str,
    receivers: &'static [Receiver],
    args: u8,
    note: &'static str,
) -> Entry {
    Entry::method(path, path, receivers, args, External, note)
        .receivers_only()
        .of(Origin::Package(package))
}

/// A function; `item` is its path with every type argument filled.
const fn function(
    package: &'static str,
    path: &'static str,
    item: &'static str,
    args: u8,
    note: &'static str,
) -> Entry {
    Entry::function(path, item, args, External, note).of(Origin::Package(package))
}

const HYPER_CLIENT: &[Receiver] = &[Receiver::generic(
    "C, B",
    "hyper_util::client::legacy::Client<C, B>",
)];

const HYPER_UTIL: Package = Package {
    features: &["client-legacy", "full"],
    profile: Profile {
        package: "hyper-util",
        verified: ((0, 1), (0, 1)),
        entries: &[
            method(
                "hyper-util",
                "hyper_util::client::legacy::Client::request",
                HYPER_CLIENT,
                1,
                REQUEST,
            ),
            method(
                "hyper-util",
                "hyper_util::client::legacy::Client::get",
                HYPER_CLIENT,
                1,
                REQUEST,
            ),
        ],
    },
};

const REDIS_CLIENT: &[Receiver] = &[Receiver::plain("redis::Client")];
const REDIS_COMMAND: &[Receiver] = &[
    Receiver::plain("redis::Cmd"),
    Receiver::plain("redis::Pipeline"),
];

const fn redis(path: &'static str) -> Entry {
    method("redis", path, REDIS_CLIENT, 0, CONNECT)
}

const REDIS: Package = Package {
    features: &[],
    profile: Profile {
        package: "redis",
        verified: ((0, 25), (0, 32)),
        entries: &[
            redis("redis::Client::get_async_connection"),
            redis("redis::Client::get_async_pubsub"),
            redis("redis::Client::get_connection_manager"),
            redis("redis::Client::get_multiplexed_async_connection"),
            redis("redis::Client::get_multiplexed_tokio_connection"),
            method("redis", "redis::Cmd::query_async", REDIS_COMMAND, 1, QUERY),
            method("redis", "redis::Cmd::exec_async", REDIS_COMMAND, 1, QUERY),
        ],
    },
};

const REQWEST_REQUEST: &[Receiver] = &[Receiver::plain("reqwest::RequestBuilder")];
const REQWEST_CLIENT: &[Receiver] = &[Receiver::plain("reqwest::Client")];
const REQWEST_RESPONSE: &[Receiver] = &[Receiver::plain("reqwest::Response")];

const REQWEST: Package = Package {
    features: &[],
    profile: Profile {
        package: "reqwest",
        verified: ((0, 11), (0, 13)),
        entries: &[
            function(
                "reqwest",
                "reqwest::get",
                "reqwest::get::<&'static str>",
                1,
                REQUEST,
            ),
            method(
                "reqwest",
                "reqwest::RequestBuilder::send",
                REQWEST_REQUEST,
                0,
                REQUEST,
            ),
            method(
                "reqwest",
                "reqwest::Client::execute",
                REQWEST_CLIENT,
                1,
                REQUEST,
            ),
            method(
                "reqwest",
                "reqwest::Response::bytes",
                REQWEST_RESPONSE,
                0,
                BODY,
            ),
            method(
                "reqwest",
                "reqwest::Response::chunk",
                REQWEST_RESPONSE,
                0,
                BODY,
            ),
            method(
                "reqwest",
                "reqwest::Response::json",
                REQWEST_RESPONSE,
                0,
                BODY,
            ),
            method(
                "reqwest",
                "reqwest::Response::text",
                REQWEST_RESPONSE,
                0,
                BODY,
            ),
            method(
                "reqwest",
                "reqwest::Response::text_with_charset",
                REQWEST_RESPONSE,
                1,
                BODY,
            ),
        ],
    },
};

const SQLX_QUERY: &[Receiver] = &[
    Receiver::generic("'q, DB: sqlx::Database, A", "sqlx::query::Query<'q, DB, A>"),
    Receiver::generic(
        "'q, DB: sqlx::Database, F, A",
        "sqlx::query::Map<'q, DB, F, A>",
    ),
    Receiver::generic(
        "'q, DB: sqlx::Database, O, A",
        "sqlx::query::QueryAs<'q, DB, O, A>",
    ),
    Receiver::generic(
        "'q, DB: sqlx::Database, O, A",
        "sqlx::query::QueryScalar<'q, DB, O, A>",
    ),
];

const fn sqlx(path: &'static str) -> Entry {
    method("sqlx", path, SQLX_QUERY, 1, QUERY)
}

const SQLX: Package = Package {
    features: &[],
    profile: Profile {
        package: "sqlx",
        verified: ((0, 8), (0, 9)),
        entries: &[
            sqlx("sqlx::query::Query::execute"),
            sqlx("sqlx::query::Query::fetch_all"),
            sqlx("sqlx::query::Query::fetch_one"),
            sqlx("sqlx::query::Query::fetch_optional"),
        ],
    },
};

const TCP_SOCKET: &[Receiver] = &[Receiver::plain("tokio::net::TcpSocket")];

const TOKIO: Package = Package {
    features: &["net", "full"],
    profile: Profile {
        package: "tokio",
        verified: ((1, 0), (1, 99)),
        entries: &[
            function(
                "tokio",
                "tokio::net::TcpStream::connect",
                "tokio::net::TcpStream::connect::<&'static str>",
                1,
                CONNECT,
            ),
            method(
                "tokio",
                "tokio::net::TcpSocket::connect",
                TCP_SOCKET,
                1,
                CONNECT,
            ),
            function(
                "tokio",
                "tokio::net::UnixStream::connect",
                "tokio::net::UnixStream::connect::<&'static str>",
                1,
                CONNECT,
            )
            .unix(),
            function(
                "tokio",
                "tokio::net::lookup_host",
                "tokio::net::lookup_host::<&'static str>",
                1,
                NAME,
            ),
        ],
    },
};

const POSTGRES_CONFIG: &[Receiver] = &[Receiver::plain("tokio_postgres::Config")];
const POSTGRES_CLIENT: &[Receiver] = &[
    Receiver::plain("tokio_postgres::Client"),
    Receiver::generic("'a", "tokio_postgres::Transaction<'a>"),
];
const POSTGRES_TRANSACTION: &[Receiver] =
    &[Receiver::generic("'a", "tokio_postgres::Transaction<'a>")];

const fn postgres(path: &'static str, args: u8) -> Entry {
    method("tokio-postgres", path, POSTGRES_CLIENT, args, QUERY)
}

const fn transaction(path: &'static str) -> Entry {
    method("tokio-postgres", path, POSTGRES_TRANSACTION, 0, QUERY)
}

const POSTGRES: Package = Package {
    features: &["default", "runtime"],
    profile: Profile {
        package: "tokio-postgres",
        verified: ((0, 7), (0, 7)),
        entries: &[
            function(
                "tokio-postgres",
                "tokio_postgres::connect",
                "tokio_postgres::connect::<tokio_postgres::NoTls>",
                2,
                CONNECT,
            ),
            method(
                "tokio-postgres",
                "tokio_postgres::Config::connect",
                POSTGRES_CONFIG,
                1,
                CONNECT,
            ),
            postgres("tokio_postgres::Client::batch_execute", 1),
            postgres("tokio_postgres::Client::copy_in", 1),
            postgres("tokio_postgres::Client::copy_out", 1),
            postgres("tokio_postgres::Client::execute", 2),
            postgres("tokio_postgres::Client::execute_raw", 2),
            postgres("tokio_postgres::Client::prepare", 1),
            postgres("tokio_postgres::Client::prepare_typed", 2),
            postgres("tokio_postgres::Client::query", 2),
            postgres("tokio_postgres::Client::query_one", 2),
            postgres("tokio_postgres::Client::query_opt", 2),
            postgres("tokio_postgres::Client::query_raw", 2),
            postgres("tokio_postgres::Client::query_typed", 2),
            postgres("tokio_postgres::Client::simple_query", 1),
            postgres("tokio_postgres::Client::transaction", 0),
            transaction("tokio_postgres::Transaction::commit"),
            transaction("tokio_postgres::Transaction::rollback"),
        ],
    },
};

const ENDPOINT: &[Receiver] = &[Receiver::plain("tonic::transport::Endpoint")];

const TONIC: Package = Package {
    features: &["default", "channel", "transport"],
    profile: Profile {
        package: "tonic",
        verified: ((0, 12), (0, 14)),
        entries: &[method(
            "tonic",
            "tonic::transport::Endpoint::connect",
            ENDPOINT,
            0,
            CONNECT,
        )],
    },
};

/// By name.
pub(crate) const EXTERNAL: &[Package] = &[HYPER_UTIL, REDIS, REQWEST, SQLX, TOKIO, POSTGRES, TONIC];
