//! An embedded database: it reads and writes files in the calling thread, often from its cache.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "sled",
    category: Category::Db,
};

const CONFIG: &[Receiver] = &[Receiver::plain("sled::Config")];
const DB: &[Receiver] = &[Receiver::plain("sled::Db")];
const TREE: &[Receiver] = &[Receiver::plain("sled::Tree"), Receiver::plain("sled::Db")];
const SUBSCRIBER: &[Receiver] = &[Receiver::plain("sled::Subscriber")];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn cached(path: &'static str, receivers: &'static [Receiver], args: u8) -> Entry {
    OF.method(path, receivers, args, RUN)
        .strict("what is not in the cache is read from the disk")
}

pub(super) const PROFILE: Profile = Profile {
    package: "sled",
    verified: ((0, 34), (0, 34)),
    entries: &[
        OF.function("sled::open", "sled::open::<&'static str>", 1, RUN),
        OF.method("sled::Config::open", CONFIG, 0, RUN),
        OF.method(
            "sled::Tree::flush",
            TREE,
            0,
            "use `tree.flush_async().await`",
        ),
        cached("sled::Db::open_tree", DB, 1),
        cached("sled::Tree::get", TREE, 1),
        cached("sled::Tree::remove", TREE, 1),
        cached("sled::Tree::contains_key", TREE, 1),
        cached("sled::Tree::insert", TREE, 2),
        OF.on(
            "std::iter::Iterator::next",
            "a `sled::Subscriber`",
            SUBSCRIBER,
            0,
            "`.await` the subscriber: it is a future too",
        ),
    ],
};
