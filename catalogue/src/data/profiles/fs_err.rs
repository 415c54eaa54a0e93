//! The functions of `std::fs` with errors that name the path.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "fs-err",
    category: Category::FileIo,
};

const FILE: &[Receiver] = &[Receiver::plain("fs_err::File")];
const OPTIONS: &[Receiver] = &[Receiver::plain("fs_err::OpenOptions")];
const PATH: &[Receiver] = &[Receiver::plain("std::path::Path")];

const LOOK_UP: &str = "it asks the file system: slow on a network mount or a busy disk";
const CHANGE: &str = "it changes the file system: slow on a network mount or a busy disk";

const fn function(path: &'static str, item: &'static str, args: u8, note: &'static str) -> Entry {
    OF.function(path, item, args, note)
}

const fn look_up(path: &'static str, item: &'static str, args: u8, note: &'static str) -> Entry {
    OF.function(path, item, args, note).strict(LOOK_UP)
}

const fn change(path: &'static str, item: &'static str, args: u8, note: &'static str) -> Entry {
    OF.function(path, item, args, note).strict(CHANGE)
}

const fn of_path(path: &'static str, note: &'static str) -> Entry {
    OF.on(path, "a path", PATH, 0, note).strict(LOOK_UP)
}

pub(super) const PROFILE: Profile = Profile {
    package: "fs-err",
    verified: ((3, 3), (3, 3)),
    entries: &[
        function(
            "fs_err::read",
            "fs_err::read::<&'static str>",
            1,
            "use `fs_err::tokio::read(path).await` (feature `tokio` of `fs-err`)",
        ),
        function(
            "fs_err::read_to_string",
            "fs_err::read_to_string::<&'static str>",
            1,
            "use `fs_err::tokio::read_to_string(path).await` (feature `tokio` of `fs-err`)",
        ),
        function(
            "fs_err::write",
            "fs_err::write::<&'static str, &'static [u8]>",
            2,
            "use `fs_err::tokio::write(path, contents).await` (feature `tokio` of `fs-err`)",
        ),
        function(
            "fs_err::copy",
            "fs_err::copy::<&'static str, &'static str>",
            2,
            "use `fs_err::tokio::copy(from, to).await` (feature `tokio` of `fs-err`)",
        ),
        function(
            "fs_err::create_dir_all",
            "fs_err::create_dir_all::<&'static str>",
            1,
            "use `fs_err::tokio::create_dir_all(path).await` (feature `tokio` of `fs-err`)",
        ),
        function(
            "fs_err::remove_dir_all",
            "fs_err::remove_dir_all::<&'static str>",
            1,
            "use `fs_err::tokio::remove_dir_all(path).await` (feature `tokio` of `fs-err`)",
        ),
        function(
            "fs_err::read_dir",
            "fs_err::read_dir::<std::path::PathBuf>",
            1,
            "use `fs_err::tokio::read_dir(path).await` (feature `tokio` of `fs-err`)",
        ),
        change(
            "fs_err::create_dir",
            "fs_err::create_dir::<&'static str>",
            1,
            "use `fs_err::tokio::create_dir(path).await` (feature `tokio` of `fs-err`)",
        ),
        change(
            "fs_err::remove_dir",
            "fs_err::remove_dir::<&'static str>",
            1,
            "use `fs_err::tokio::remove_dir(path).await` (feature `tokio` of `fs-err`)",
        ),
        change(
            "fs_err::remove_file",
            "fs_err::remove_file::<&'static str>",
            1,
            "use `fs_err::tokio::remove_file(path).await` (feature `tokio` of `fs-err`)",
        ),
        change(
            "fs_err::rename",
            "fs_err::rename::<&'static str, &'static str>",
            2,
            "use `fs_err::tokio::rename(from, to).await` (feature `tokio` of `fs-err`)",
        ),
        change(
            "fs_err::hard_link",
            "fs_err::hard_link::<&'static str, &'static str>",
            2,
            "use `fs_err::tokio::hard_link(original, link).await` (feature `tokio` of `fs-err`)",
        ),
        look_up(
            "fs_err::canonicalize",
            "fs_err::canonicalize::<&'static str>",
            1,
            "use `fs_err::tokio::canonicalize(path).await` (feature `tokio` of `fs-err`)",
        ),
        look_up(
            "fs_err::metadata",
            "fs_err::metadata::<&'static str>",
            1,
            "use `fs_err::tokio::metadata(path).await` (feature `tokio` of `fs-err`)",
        ),
        look_up(
            "fs_err::symlink_metadata",
            "fs_err::symlink_metadata::<&'static str>",
            1,
            "use `fs_err::tokio::symlink_metadata(path).await` (feature `tokio` of `fs-err`)",
        ),
        look_up(
            "fs_err::read_link",
            "fs_err::read_link::<&'static str>",
            1,
            "use `fs_err::tokio::read_link(path).await` (feature `tokio` of `fs-err`)",
        ),
        change(
            "fs_err::set_permissions",
            "fs_err::set_permissions::<&'static str>",
            2,
            "use `fs_err::tokio::set_permissions(path, permissions).await` (feature `tokio` of `fs-err`)",
        ),
        look_up(
            "fs_err::exists",
            "fs_err::exists::<&'static str>",
            1,
            "use `fs_err::tokio::try_exists(path).await` (feature `tokio` of `fs-err`)",
        ),
        function(
            "fs_err::File::open",
            "fs_err::File::open::<std::path::PathBuf>",
            1,
            "use `fs_err::tokio::File::open(path).await` (feature `tokio` of `fs-err`)",
        ),
        function(
            "fs_err::File::create",
            "fs_err::File::create::<std::path::PathBuf>",
            1,
            "use `fs_err::tokio::File::create(path).await` (feature `tokio` of `fs-err`)",
        ),
        OF.method(
            "fs_err::File::sync_all",
            FILE,
            0,
            "use `fs_err::tokio::File` (feature `tokio` of `fs-err`) and `file.sync_all().await`",
        ),
        OF.method(
            "fs_err::File::sync_data",
            FILE,
            0,
            "use `fs_err::tokio::File` (feature `tokio` of `fs-err`) and `file.sync_data().await`",
        ),
        OF.method(
            "fs_err::OpenOptions::open",
            OPTIONS,
            1,
            "use `fs_err::tokio::OpenOptions` (feature `tokio` of `fs-err`) and `options.open(path).await`",
        ),
        of_path(
            "fs_err::PathExt::fs_err_try_exists",
            "use `fs_err::tokio::try_exists(path).await` (feature `tokio` of `fs-err`)",
        ),
        of_path(
            "fs_err::PathExt::fs_err_metadata",
            "use `fs_err::tokio::metadata(path).await` (feature `tokio` of `fs-err`)",
        ),
        of_path(
            "fs_err::PathExt::fs_err_canonicalize",
            "use `fs_err::tokio::canonicalize(path).await` (feature `tokio` of `fs-err`)",
        ),
        of_path(
            "fs_err::PathExt::fs_err_read_dir",
            "use `fs_err::tokio::read_dir(path).await` (feature `tokio` of `fs-err`)",
        ),
    ],
};
