//! Temporary files and directories. That they are removed where they are dropped cannot be asked about.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "tempfile",
    category: Category::FileIo,
};

const NAMED: &[Receiver] = &[Receiver::plain("tempfile::NamedTempFile")];
const DIRECTORY: &[Receiver] = &[Receiver::plain("tempfile::TempDir")];
const BUILDER: &[Receiver] = &[Receiver::generic("'a, 'b", "tempfile::Builder<'a, 'b>")];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";
const CHANGE: &str = "it changes the file system: slow on a network mount or a busy disk";

const fn function(path: &'static str, item: &'static str, args: u8) -> Entry {
    OF.function(path, item, args, RUN).strict(CHANGE)
}

const fn method(path: &'static str, receivers: &'static [Receiver], args: u8) -> Entry {
    OF.method(path, receivers, args, RUN).strict(CHANGE)
}

pub(super) const PROFILE: Profile = Profile {
    package: "tempfile",
    verified: ((3, 27), (3, 27)),
    entries: &[
        function("tempfile::tempfile", "tempfile::tempfile", 0),
        function("tempfile::tempdir", "tempfile::tempdir", 0),
        function(
            "tempfile::tempfile_in",
            "tempfile::tempfile_in::<&'static str>",
            1,
        ),
        function(
            "tempfile::tempdir_in",
            "tempfile::tempdir_in::<&'static str>",
            1,
        ),
        function(
            "tempfile::NamedTempFile::new",
            "tempfile::NamedTempFile::new",
            0,
        ),
        function(
            "tempfile::NamedTempFile::new_in",
            "tempfile::NamedTempFile::new_in::<&'static str>",
            1,
        ),
        function("tempfile::TempDir::new", "tempfile::TempDir::new", 0),
        method("tempfile::NamedTempFile::persist", NAMED, 1),
        method("tempfile::NamedTempFile::persist_noclobber", NAMED, 1),
        method("tempfile::NamedTempFile::close", NAMED, 0),
        method("tempfile::NamedTempFile::reopen", NAMED, 0),
        method("tempfile::Builder::tempfile", BUILDER, 0),
        method("tempfile::Builder::tempdir", BUILDER, 0),
        OF.method("tempfile::TempDir::close", DIRECTORY, 0, RUN),
    ],
};
