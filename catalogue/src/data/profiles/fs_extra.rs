//! Whole trees of directories.

use super::{Category, Entry, Of, Profile};

const OF: Of = Of {
    package: "fs_extra",
    category: Category::FileIo,
};

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn tree(path: &'static str, item: &'static str, args: u8) -> Entry {
    OF.function(path, item, args, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "fs_extra",
    verified: ((1, 3), (1, 3)),
    entries: &[
        tree(
            "fs_extra::copy_items",
            "fs_extra::copy_items::<&'static str, &'static str>",
            3,
        ),
        tree(
            "fs_extra::move_items",
            "fs_extra::move_items::<&'static str, &'static str>",
            3,
        ),
        tree(
            "fs_extra::remove_items",
            "fs_extra::remove_items::<&'static str>",
            1,
        ),
        tree(
            "fs_extra::dir::copy",
            "fs_extra::dir::copy::<&'static str, &'static str>",
            3,
        ),
        tree(
            "fs_extra::dir::move_dir",
            "fs_extra::dir::move_dir::<&'static str, &'static str>",
            3,
        ),
        tree(
            "fs_extra::dir::get_size",
            "fs_extra::dir::get_size::<&'static str>",
            1,
        ),
        tree(
            "fs_extra::dir::get_dir_content",
            "fs_extra::dir::get_dir_content::<&'static str>",
            1,
        ),
        OF.function(
            "fs_extra::dir::remove",
            "fs_extra::dir::remove::<&'static str>",
            1,
            "use `tokio::fs::remove_dir_all(path).await`",
        ),
        OF.function(
            "fs_extra::file::copy",
            "fs_extra::file::copy::<&'static str, &'static str>",
            3,
            "use `tokio::fs::copy(from, to).await`",
        ),
        OF.function(
            "fs_extra::file::move_file",
            "fs_extra::file::move_file::<&'static str, &'static str>",
            3,
            "use `tokio::fs::rename(from, to).await`",
        ),
        OF.function(
            "fs_extra::file::read_to_string",
            "fs_extra::file::read_to_string::<&'static str>",
            1,
            "use `tokio::fs::read_to_string(path).await`",
        ),
        OF.function(
            "fs_extra::file::write_all",
            "fs_extra::file::write_all::<&'static str>",
            2,
            "use `tokio::fs::write(path, contents).await`",
        ),
    ],
};
