//! An embedded database: it reads and writes files in the calling thread, often from its cache.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "fjall",
    category: Category::Db,
};

const DATABASE: &[Receiver] = &[Receiver::plain("fjall::Database")];
const KEYSPACE: &[Receiver] = &[Receiver::plain("fjall::Keyspace")];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn keyspace(path: &'static str, args: u8, why: &'static str) -> Entry {
    OF.method(path, KEYSPACE, args, RUN).strict(why)
}

pub(super) const PROFILE: Profile = Profile {
    package: "fjall",
    verified: ((3, 1), (3, 1)),
    entries: &[
        OF.method("fjall::Database::persist", DATABASE, 1, RUN),
        keyspace(
            "fjall::Keyspace::insert",
            2,
            "it waits while too much is still to be written",
        ),
        keyspace(
            "fjall::Keyspace::get",
            1,
            "what is not in the cache is read from the disk",
        ),
    ],
};
