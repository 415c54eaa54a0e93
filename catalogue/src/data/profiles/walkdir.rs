//! A walk over directories; the walk itself blocks, not the making of it.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "walkdir",
    category: Category::FileIo,
};

const WALK: &[Receiver] = &[Receiver::plain("walkdir::WalkDir")];
const ENTRIES: &[Receiver] = &[
    Receiver::plain("walkdir::IntoIter"),
    Receiver::generic("I, P", "walkdir::FilterEntry<I, P>"),
];

const ENTRY: &[Receiver] = &[Receiver::plain("walkdir::DirEntry")];

const RUN: &str = "run the walk with `tokio::task::spawn_blocking(|| ..).await`, or use `async_walkdir::WalkDir` and `entries.next().await`";

const fn on(path: &'static str, on: &'static str, receivers: &'static [Receiver]) -> Entry {
    OF.on(path, on, receivers, 0, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "walkdir",
    verified: ((2, 0), (2, 5)),
    entries: &[
        on(
            "std::iter::IntoIterator::into_iter",
            "a `walkdir::WalkDir`",
            WALK,
        ),
        on("std::iter::Iterator::next", "a `walkdir` iterator", ENTRIES),
        OF.method(
            "walkdir::DirEntry::metadata",
            ENTRY,
            0,
            "use `tokio::fs::symlink_metadata(entry.path()).await`",
        )
        .strict("it asks the file system: slow on a network mount or a busy disk"),
    ],
};
