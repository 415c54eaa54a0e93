//! Files and directories, where the whole call does the work.

use crate::Category::FileIo;
use crate::{Entry, Platform, Receiver};

pub(super) const TABLE: &[Entry] = &[
    Entry::function(
        "std::fs::read",
        "std::fs::read::<&'static str>",
        1,
        FileIo,
        "use `tokio::fs::read(path).await`",
    ),
    Entry::function(
        "std::fs::read_to_string",
        "std::fs::read_to_string::<&'static str>",
        1,
        FileIo,
        "use `tokio::fs::read_to_string(path).await`",
    ),
    Entry::function(
        "std::fs::write",
        "std::fs::write::<&'static str, &'static [u8]>",
        2,
        FileIo,
        "use `tokio::fs::write(path, contents).await`",
    ),
    Entry::function(
        "std::fs::copy",
        "std::fs::copy::<&'static str, &'static str>",
        2,
        FileIo,
        "use `tokio::fs::copy(from, to).await`",
    ),
    Entry::function(
        "std::fs::create_dir_all",
        "std::fs::create_dir_all::<&'static str>",
        1,
        FileIo,
        "use `tokio::fs::create_dir_all(path).await`",
    ),
    Entry::function(
        "std::fs::remove_dir_all",
        "std::fs::remove_dir_all::<&'static str>",
        1,
        FileIo,
        "use `tokio::fs::remove_dir_all(path).await`",
    ),
    Entry::function(
        "std::fs::read_dir",
        "std::fs::read_dir::<&'static str>",
        1,
        FileIo,
        "use `tokio::fs::read_dir(path).await`",
    ),
    Entry::function(
        "std::fs::File::open",
        "std::fs::File::open::<&'static str>",
        1,
        FileIo,
        "use `tokio::fs::File::open(path).await`",
    ),
    Entry::function(
        "std::fs::File::create",
        "std::fs::File::create::<&'static str>",
        1,
        FileIo,
        "use `tokio::fs::File::create(path).await`",
    ),
    Entry::function(
        "std::fs::File::create_new",
        "std::fs::File::create_new::<&'static str>",
        1,
        FileIo,
        "use `tokio::fs::File::create_new(path).await`",
    ),
    Entry::method(
        "std::fs::OpenOptions::open",
        "std::fs::OpenOptions::open::<&'static str>",
        &[Receiver::plain("std::fs::OpenOptions")],
        1,
        FileIo,
        "use `tokio::fs::OpenOptions` and `.open(path).await`",
    ),
    Entry::method(
        "std::fs::File::sync_all",
        "std::fs::File::sync_all",
        &[Receiver::plain("std::fs::File")],
        0,
        FileIo,
        "use a `tokio::fs::File` and `.sync_all().await`",
    ),
    Entry::method(
        "std::fs::File::sync_data",
        "std::fs::File::sync_data",
        &[Receiver::plain("std::fs::File")],
        0,
        FileIo,
        "use a `tokio::fs::File` and `.sync_data().await`",
    ),
    Entry::method(
        "std::fs::File::lock",
        "std::fs::File::lock",
        &[Receiver::plain("std::fs::File")],
        0,
        FileIo,
        "run it in `tokio::task::spawn_blocking(|| ..).await`, or use `try_lock`",
    )
    .since(89),
    Entry::method(
        "std::fs::File::lock_shared",
        "std::fs::File::lock_shared",
        &[Receiver::plain("std::fs::File")],
        0,
        FileIo,
        "run it in `tokio::task::spawn_blocking(|| ..).await`, or use `try_lock_shared`",
    )
    .since(89),
    Entry::trait_method(
        "std::iter::Iterator::next",
        "a `std::fs::ReadDir`",
        &[Receiver::plain("std::fs::ReadDir")],
        0,
        FileIo,
        "use `tokio::fs::read_dir(path).await` and `.next_entry().await`",
    ),
    Entry::trait_method(
        "std::os::unix::fs::FileExt::read_at",
        "a `std::fs::File`",
        &[Receiver::plain("std::fs::File").unix()],
        2,
        FileIo,
        "run it in `tokio::task::spawn_blocking(|| ..).await` or in a sync fn with `#[offload]`",
    )
    .unix(),
    Entry::trait_method(
        "std::os::unix::fs::FileExt::read_exact_at",
        "a `std::fs::File`",
        &[Receiver::plain("std::fs::File").unix()],
        2,
        FileIo,
        "run it in `tokio::task::spawn_blocking(|| ..).await` or in a sync fn with `#[offload]`",
    )
    .unix(),
    Entry::trait_method(
        "std::os::unix::fs::FileExt::write_at",
        "a `std::fs::File`",
        &[Receiver::plain("std::fs::File").unix()],
        2,
        FileIo,
        "run it in `tokio::task::spawn_blocking(|| ..).await` or in a sync fn with `#[offload]`",
    )
    .unix(),
    Entry::trait_method(
        "std::os::unix::fs::FileExt::write_all_at",
        "a `std::fs::File`",
        &[Receiver::plain("std::fs::File").unix()],
        2,
        FileIo,
        "run it in `tokio::task::spawn_blocking(|| ..).await` or in a sync fn with `#[offload]`",
    )
    .unix(),
    Entry::method(
        "std::path::Path::read_dir",
        "std::path::Path::read_dir",
        &[Receiver::plain("std::path::Path")],
        0,
        FileIo,
        "use `tokio::fs::read_dir(path).await`",
    ),
    Entry::trait_method(
        "std::os::windows::fs::FileExt::seek_read",
        "a `std::fs::File`",
        &[Receiver {
            platform: Platform::Windows,
            ..Receiver::plain("std::fs::File")
        }],
        2,
        FileIo,
        "run it in `tokio::task::spawn_blocking(|| ..).await` or in a sync fn with `#[offload]`",
    )
    .windows(),
    Entry::trait_method(
        "std::os::windows::fs::FileExt::seek_write",
        "a `std::fs::File`",
        &[Receiver {
            platform: Platform::Windows,
            ..Receiver::plain("std::fs::File")
        }],
        2,
        FileIo,
        "run it in `tokio::task::spawn_blocking(|| ..).await` or in a sync fn with `#[offload]`",
    )
    .windows(),
];
