//! Single calls on the file system: quick on an idle local disk, slow on a busy one or over a network.

use crate::Category::FileIo;
use crate::{Entry, Receiver};

const LOOK_UP: &str = "it asks the file system: slow on a network mount or a busy disk";
const CHANGE: &str = "it changes the file system: slow on a network mount or a busy disk";
const OFFLOAD: &str =
    "run it in `tokio::task::spawn_blocking(|| ..).await` or in a sync fn with `#[offload]`";

const FILE: &[Receiver] = &[Receiver::plain("std::fs::File")];
const PATH: &[Receiver] = &[Receiver::plain("std::path::Path")];

/// A function that takes one path, or two.
const fn function(
    path: &'static str,
    item: &'static str,
    args: u8,
    note: &'static str,
    why: &'static str,
) -> Entry {
    Entry::function(path, item, args, FileIo, note).strict(why)
}

const fn of_path(path: &'static str, note: &'static str) -> Entry {
    Entry::method(path, path, PATH, 0, FileIo, note).strict(LOOK_UP)
}

const fn of_file(path: &'static str, args: u8, note: &'static str, why: &'static str) -> Entry {
    Entry::method(path, path, FILE, args, FileIo, note).strict(why)
}

pub(super) const TABLE: &[Entry] = &[
    function(
        "std::fs::metadata",
        "std::fs::metadata::<&'static str>",
        1,
        "use `tokio::fs::metadata(path).await`",
        LOOK_UP,
    ),
    function(
        "std::fs::symlink_metadata",
        "std::fs::symlink_metadata::<&'static str>",
        1,
        "use `tokio::fs::symlink_metadata(path).await`",
        LOOK_UP,
    ),
    function(
        "std::fs::exists",
        "std::fs::exists::<&'static str>",
        1,
        "use `tokio::fs::try_exists(path).await`",
        LOOK_UP,
    ),
    function(
        "std::fs::canonicalize",
        "std::fs::canonicalize::<&'static str>",
        1,
        "use `tokio::fs::canonicalize(path).await`",
        LOOK_UP,
    ),
    function(
        "std::fs::read_link",
        "std::fs::read_link::<&'static str>",
        1,
        "use `tokio::fs::read_link(path).await`",
        LOOK_UP,
    ),
    function(
        "std::fs::create_dir",
        "std::fs::create_dir::<&'static str>",
        1,
        "use `tokio::fs::create_dir(path).await`",
        CHANGE,
    ),
    function(
        "std::fs::remove_dir",
        "std::fs::remove_dir::<&'static str>",
        1,
        "use `tokio::fs::remove_dir(path).await`",
        CHANGE,
    ),
    function(
        "std::fs::remove_file",
        "std::fs::remove_file::<&'static str>",
        1,
        "use `tokio::fs::remove_file(path).await`",
        "it frees the file's blocks: slow for a large file, a network mount or a busy disk",
    ),
    function(
        "std::fs::rename",
        "std::fs::rename::<&'static str, &'static str>",
        2,
        "use `tokio::fs::rename(from, to).await`",
        CHANGE,
    ),
    function(
        "std::fs::hard_link",
        "std::fs::hard_link::<&'static str, &'static str>",
        2,
        "use `tokio::fs::hard_link(original, link).await`",
        CHANGE,
    ),
    function(
        "std::fs::soft_link",
        "std::fs::soft_link::<&'static str, &'static str>",
        2,
        "use `tokio::fs::symlink(original, link).await`",
        CHANGE,
    ),
    function(
        "std::fs::set_permissions",
        "std::fs::set_permissions::<&'static str>",
        2,
        "use `tokio::fs::set_permissions(path, permissions).await`",
        CHANGE,
    ),
    function(
        "std::os::unix::fs::symlink",
        "std::os::unix::fs::symlink::<&'static str, &'static str>",
        2,
        "use `tokio::fs::symlink(original, link).await`",
        CHANGE,
    )
    .unix(),
    function(
        "std::os::unix::fs::chown",
        "std::os::unix::fs::chown::<&'static str>",
        3,
        OFFLOAD,
        CHANGE,
    )
    .unix(),
    function(
        "std::os::unix::fs::lchown",
        "std::os::unix::fs::lchown::<&'static str>",
        3,
        OFFLOAD,
        CHANGE,
    )
    .unix(),
    function(
        "std::os::unix::fs::fchown",
        "std::os::unix::fs::fchown::<std::fs::File>",
        3,
        OFFLOAD,
        CHANGE,
    )
    .unix(),
    function(
        "std::os::unix::fs::chroot",
        "std::os::unix::fs::chroot::<&'static str>",
        1,
        OFFLOAD,
        LOOK_UP,
    )
    .unix(),
    function(
        "std::os::windows::fs::symlink_file",
        "std::os::windows::fs::symlink_file::<&'static str, &'static str>",
        2,
        "use `tokio::fs::symlink_file(original, link).await`",
        CHANGE,
    )
    .windows(),
    function(
        "std::os::windows::fs::symlink_dir",
        "std::os::windows::fs::symlink_dir::<&'static str, &'static str>",
        2,
        "use `tokio::fs::symlink_dir(original, link).await`",
        CHANGE,
    )
    .windows(),
    of_file(
        "std::fs::File::metadata",
        0,
        "use a `tokio::fs::File` and `.metadata().await`",
        "it asks the file system: slow on a network mount",
    ),
    of_file(
        "std::fs::File::set_len",
        1,
        "use a `tokio::fs::File` and `.set_len(size).await`",
        "it frees or zeroes the file's blocks: slow for a large file or a busy disk",
    ),
    of_file(
        "std::fs::File::set_permissions",
        1,
        "use a `tokio::fs::File` and `.set_permissions(permissions).await`",
        CHANGE,
    ),
    of_file("std::fs::File::set_times", 1, OFFLOAD, CHANGE),
    of_file("std::fs::File::set_modified", 1, OFFLOAD, CHANGE),
    Entry::method(
        "std::fs::DirBuilder::create",
        "std::fs::DirBuilder::create::<&'static str>",
        &[Receiver::plain("std::fs::DirBuilder")],
        1,
        FileIo,
        "use a `tokio::fs::DirBuilder` and `.create(path).await`",
    )
    .strict(CHANGE),
    Entry::method(
        "std::fs::DirEntry::metadata",
        "std::fs::DirEntry::metadata",
        &[Receiver::plain("std::fs::DirEntry")],
        0,
        FileIo,
        "use `tokio::fs::read_dir(path).await`, whose entries have `.metadata().await`",
    )
    .strict("it asks the file system about each entry: slow on a network mount or a busy disk"),
    Entry::method(
        "std::fs::DirEntry::file_type",
        "std::fs::DirEntry::file_type",
        &[Receiver::plain("std::fs::DirEntry")],
        0,
        FileIo,
        "use `tokio::fs::read_dir(path).await`, whose entries have `.file_type().await`",
    )
    .strict("some file systems do not list the type, and are asked about each entry"),
    of_path(
        "std::path::Path::exists",
        "use `tokio::fs::try_exists(path).await`",
    ),
    of_path(
        "std::path::Path::try_exists",
        "use `tokio::fs::try_exists(path).await`",
    ),
    of_path(
        "std::path::Path::is_file",
        "use `tokio::fs::metadata(path).await` and its `.is_file()`",
    ),
    of_path(
        "std::path::Path::is_dir",
        "use `tokio::fs::metadata(path).await` and its `.is_dir()`",
    ),
    of_path(
        "std::path::Path::is_symlink",
        "use `tokio::fs::symlink_metadata(path).await` and its `.is_symlink()`",
    ),
    of_path(
        "std::path::Path::metadata",
        "use `tokio::fs::metadata(path).await`",
    ),
    of_path(
        "std::path::Path::symlink_metadata",
        "use `tokio::fs::symlink_metadata(path).await`",
    ),
    of_path(
        "std::path::Path::canonicalize",
        "use `tokio::fs::canonicalize(path).await`",
    ),
    of_path(
        "std::path::Path::read_link",
        "use `tokio::fs::read_link(path).await`",
    ),
];
