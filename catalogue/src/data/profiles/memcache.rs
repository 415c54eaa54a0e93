//! A blocking client.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "memcache",
    category: Category::Db,
};

const CLIENT: &[Receiver] = &[Receiver::plain("memcache::Client")];

const RUN: &str =
    "use `async_memcached::Client`, or run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn client(path: &'static str, args: u8) -> Entry {
    OF.method(path, CLIENT, args, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "memcache",
    verified: ((0, 21), (0, 21)),
    entries: &[
        OF.function(
            "memcache::connect",
            "memcache::connect::<&'static str>",
            1,
            RUN,
        ),
        client("memcache::Client::version", 0),
        client("memcache::Client::flush", 0),
        client("memcache::Client::stats", 0),
        client("memcache::Client::get", 1),
        client("memcache::Client::set", 3),
        client("memcache::Client::add", 3),
        client("memcache::Client::replace", 3),
        client("memcache::Client::delete", 1),
    ],
};
