//! A walk over directories; the walk itself blocks, not the making of it.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "glob",
    category: Category::FileIo,
};

const PATHS: &[Receiver] = &[Receiver::plain("glob::Paths")];

const RUN: &str = "run the search with `tokio::task::spawn_blocking(|| ..).await`";

/// What it gives may go on to a thread of its own.
const BUILDS: &str = "what it gives searches when it is walked through";

const fn on(path: &'static str) -> Entry {
    OF.on(path, "`glob::Paths`", PATHS, ANY, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "glob",
    verified: ((0, 3), (0, 3)),
    entries: &[
        on("std::iter::IntoIterator::into_iter"),
        on("std::iter::Iterator::next"),
        on("std::iter::Iterator::collect"),
        on("std::iter::Iterator::count"),
        on("std::iter::Iterator::filter_map").strict(BUILDS),
        on("std::iter::Iterator::flatten").strict(BUILDS),
        on("std::iter::Iterator::for_each"),
        on("std::iter::Iterator::map").strict(BUILDS),
    ],
};
