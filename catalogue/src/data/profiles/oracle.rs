//! A blocking client.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "oracle",
    category: Category::Db,
};

const CONNECTION: &[Receiver] = &[Receiver::plain("oracle::Connection")];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn connection(path: &'static str, args: u8) -> Entry {
    OF.method(path, CONNECTION, args, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "oracle",
    verified: ((0, 6), (0, 6)),
    entries: &[
        OF.function(
            "oracle::Connection::connect",
            "oracle::Connection::connect::<&'static str, &'static str, &'static str>",
            3,
            RUN,
        ),
        connection("oracle::Connection::execute", 2),
        connection("oracle::Connection::query", 2),
        connection("oracle::Connection::query_row", 2),
        connection("oracle::Connection::commit", 0),
        connection("oracle::Connection::rollback", 0),
        connection("oracle::Connection::ping", 0),
    ],
};
