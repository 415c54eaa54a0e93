//! Crates that walk over directories: one profile each. The walk itself blocks, not the making of it.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const fn walks(package: &'static str) -> Of {
    Of {
        package,
        category: Category::FileIo,
    }
}

const RUN: &str = "run the walk with `tokio::task::spawn_blocking(|| ..).await`, or use `async_walkdir::WalkDir` and `entries.next().await`";

const IGNORE: Of = walks("ignore");
const WALK: &[Receiver] = &[Receiver::plain("ignore::Walk")];
const BUILDER: &[Receiver] = &[Receiver::plain("ignore::WalkBuilder")];
const PARALLEL: &[Receiver] = &[Receiver::plain("ignore::WalkParallel")];

pub(super) const IGNORE_PROFILE: Profile = Profile {
    package: "ignore",
    verified: ((0, 4), (0, 4)),
    entries: &[
        // Unlike the others it reads the user's ignore files before the walk.
        IGNORE.function(
            "ignore::Walk::new",
            "ignore::Walk::new::<&'static str>",
            1,
            RUN,
        ),
        IGNORE.method("ignore::WalkBuilder::build", BUILDER, 0, RUN),
        IGNORE.method("ignore::WalkParallel::run", PARALLEL, 1, RUN),
        IGNORE.on(
            "std::iter::Iterator::next",
            "an `ignore::Walk`",
            WALK,
            0,
            RUN,
        ),
    ],
};

const JWALK: Of = walks("jwalk");
const JWALKS: &[Receiver] = &[Receiver::generic(
    "C: jwalk::ClientState",
    "jwalk::WalkDirGeneric<C>",
)];
const ENTRIES: &[Receiver] = &[Receiver::generic(
    "C: jwalk::ClientState",
    "jwalk::DirEntryIter<C>",
)];

pub(super) const JWALK_PROFILE: Profile = Profile {
    package: "jwalk",
    verified: ((0, 9), (0, 9)),
    entries: &[
        JWALK.on(
            "std::iter::IntoIterator::into_iter",
            "a `jwalk::WalkDir`",
            JWALKS,
            0,
            RUN,
        ),
        JWALK.on(
            "std::iter::Iterator::next",
            "a `jwalk` iterator",
            ENTRIES,
            0,
            RUN,
        ),
    ],
};

const GLOBS: &[Receiver] = &[Receiver::plain("globwalk::GlobWalker")];

/// What it gives may go on to a thread of its own.
const BUILDS: &str = "what it gives searches when it is walked through";

const fn on_globs(path: &'static str) -> Entry {
    walks("globwalk").on(path, "a `globwalk::GlobWalker`", GLOBS, ANY, RUN)
}

pub(super) const GLOBWALK_PROFILE: Profile = Profile {
    package: "globwalk",
    verified: ((0, 9), (0, 9)),
    entries: &[
        on_globs("std::iter::IntoIterator::into_iter"),
        on_globs("std::iter::Iterator::next"),
        on_globs("std::iter::Iterator::collect"),
        on_globs("std::iter::Iterator::count"),
        on_globs("std::iter::Iterator::filter_map").strict(BUILDS),
        on_globs("std::iter::Iterator::for_each"),
        on_globs("std::iter::Iterator::map").strict(BUILDS),
    ],
};
