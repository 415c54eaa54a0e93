//! Databases by way of their ODBC drivers, which wait in the calling thread.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "odbc-api",
    category: Category::Db,
};

const ENVIRONMENT: &[Receiver] = &[Receiver::plain("odbc_api::Environment")];
const CONNECTION: &[Receiver] = &[Receiver::generic("'c", "odbc_api::Connection<'c>")];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn environment(path: &'static str, args: u8) -> Entry {
    OF.method(path, ENVIRONMENT, args, RUN)
}

const fn connection(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.method(path, CONNECTION, args, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "odbc-api",
    verified: ((29, 3), (29, 3)),
    entries: &[
        environment("odbc_api::Environment::connect", 4),
        environment("odbc_api::Environment::connect_with_connection_string", 2),
        connection(
            "odbc_api::Connection::execute",
            3,
            "use `connection.execute_polling(query, parameters, sleep).await`",
        ),
        connection("odbc_api::Connection::prepare", 1, RUN),
        connection("odbc_api::Connection::commit", 0, RUN),
        connection("odbc_api::Connection::rollback", 0, RUN),
    ],
};
