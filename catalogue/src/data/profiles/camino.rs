//! The hidden I/O of UTF-8 paths, as that of `std::path::Path`.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "camino",
    category: Category::FileIo,
};

const PATH: &[Receiver] = &[
    Receiver::plain("camino::Utf8Path"),
    Receiver::plain("camino::Utf8PathBuf"),
];

const LOOK_UP: &str = "it asks the file system: slow on a network mount or a busy disk";
const EXISTS: &str = "use `tokio::fs::try_exists(path).await`";
const METADATA: &str = "use `tokio::fs::metadata(path).await`";
const OF_LINK: &str = "use `tokio::fs::symlink_metadata(path).await`";
const CANONICAL: &str = "use `tokio::fs::canonicalize(path).await`";
const LINK: &str = "use `tokio::fs::read_link(path).await`";
const ENTRIES: &str = "use `tokio::fs::read_dir(path).await`";

const fn look_up(path: &'static str, note: &'static str) -> Entry {
    OF.method(path, PATH, 0, note).strict(LOOK_UP)
}

pub(super) const PROFILE: Profile = Profile {
    package: "camino",
    verified: ((1, 2), (1, 2)),
    entries: &[
        look_up("camino::Utf8Path::exists", EXISTS),
        look_up("camino::Utf8Path::try_exists", EXISTS),
        look_up("camino::Utf8Path::is_file", METADATA),
        look_up("camino::Utf8Path::is_dir", METADATA),
        look_up("camino::Utf8Path::metadata", METADATA),
        look_up("camino::Utf8Path::is_symlink", OF_LINK),
        look_up("camino::Utf8Path::symlink_metadata", OF_LINK),
        look_up("camino::Utf8Path::canonicalize", CANONICAL),
        look_up("camino::Utf8Path::canonicalize_utf8", CANONICAL),
        look_up("camino::Utf8Path::read_link", LINK),
        look_up("camino::Utf8Path::read_link_utf8", LINK),
        OF.method("camino::Utf8Path::read_dir", PATH, 0, ENTRIES),
        OF.method("camino::Utf8Path::read_dir_utf8", PATH, 0, ENTRIES),
    ],
};
