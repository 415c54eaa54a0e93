//! Git repositories: files, and the network where a remote is asked.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "git2",
    category: Category::FileIo,
};
const NET: Of = Of {
    package: "git2",
    category: Category::NetIo,
};

const REPOSITORY: &[Receiver] = &[Receiver::plain("git2::Repository")];
const REMOTE: &[Receiver] = &[Receiver::generic("'a", "git2::Remote<'a>")];
const BUILDER: &[Receiver] = &[Receiver::generic("'a", "git2::build::RepoBuilder<'a>")];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn open(path: &'static str, item: &'static str) -> Entry {
    OF.function(path, item, 1, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "git2",
    verified: ((0, 21), (0, 21)),
    entries: &[
        open(
            "git2::Repository::open",
            "git2::Repository::open::<&'static str>",
        ),
        open(
            "git2::Repository::discover",
            "git2::Repository::discover::<&'static str>",
        ),
        NET.function(
            "git2::Repository::clone",
            "git2::Repository::clone::<&'static str>",
            2,
            RUN,
        ),
        OF.method("git2::Repository::statuses", REPOSITORY, 1, RUN),
        NET.method("git2::Remote::fetch", REMOTE, 3, RUN),
        NET.method("git2::Remote::push", REMOTE, 2, RUN),
        NET.method("git2::build::RepoBuilder::clone", BUILDER, 2, RUN),
    ],
};
