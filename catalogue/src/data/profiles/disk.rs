//! Small crates about files on the disk: one profile each.

use super::{Category, Entry, Of, Profile, Receiver};

const fn files(package: &'static str) -> Of {
    Of {
        package,
        category: Category::FileIo,
    }
}

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";
const LOOK_UP: &str = "it asks the file system: slow on a network mount or a busy disk";
const CHANGE: &str = "it changes the file system: slow on a network mount or a busy disk";
const READ: &str = "it reads a file: slow on a network mount or a busy disk";

const FS2: Of = files("fs2");
const FILE: &[Receiver] = &[Receiver::plain("std::fs::File")];

const fn space(path: &'static str, item: &'static str) -> Entry {
    FS2.function(path, item, 1, RUN).strict(LOOK_UP)
}

pub(super) const FS2_PROFILE: Profile = Profile {
    package: "fs2",
    verified: ((0, 4), (0, 4)),
    entries: &[
        FS2.on("fs2::FileExt::lock_exclusive", "a file", FILE, 0, RUN),
        space(
            "fs2::available_space",
            "fs2::available_space::<&'static str>",
        ),
        space("fs2::free_space", "fs2::free_space::<&'static str>"),
        space("fs2::total_space", "fs2::total_space::<&'static str>"),
        space("fs2::statvfs", "fs2::statvfs::<&'static str>"),
    ],
};

const FD_LOCK: Of = files("fd-lock");
const LOCK: &[Receiver] = &[Receiver::inner("", "fd_lock::RwLock<std::fs::File>")];
const TRY: &str =
    "run it with `tokio::task::spawn_blocking(|| ..).await`, or use `try_write` and `try_read`";

pub(super) const FD_LOCK_PROFILE: Profile = Profile {
    package: "fd-lock",
    verified: ((4, 0), (4, 0)),
    entries: &[
        FD_LOCK.method("fd_lock::RwLock::read", LOCK, 0, TRY),
        FD_LOCK.method("fd_lock::RwLock::write", LOCK, 0, TRY),
    ],
};

const REMOVE: Of = files("remove_dir_all");
const REMOVES: &str = "use `tokio::fs::remove_dir_all(path).await`";

pub(super) const REMOVE_DIR_ALL_PROFILE: Profile = Profile {
    package: "remove_dir_all",
    verified: ((1, 0), (1, 0)),
    entries: &[
        REMOVE.function(
            "remove_dir_all::remove_dir_all",
            "remove_dir_all::remove_dir_all::<&'static str>",
            1,
            REMOVES,
        ),
        REMOVE.function(
            "remove_dir_all::remove_dir_contents",
            "remove_dir_all::remove_dir_contents::<&'static str>",
            1,
            RUN,
        ),
        REMOVE.function(
            "remove_dir_all::ensure_empty_dir",
            "remove_dir_all::ensure_empty_dir::<&'static str>",
            1,
            RUN,
        ),
    ],
};

const fn file_time(path: &'static str, item: &'static str, args: u8) -> Entry {
    files("filetime")
        .function(path, item, args, RUN)
        .strict(CHANGE)
}

pub(super) const FILETIME_PROFILE: Profile = Profile {
    package: "filetime",
    verified: ((0, 2), (0, 2)),
    entries: &[
        file_time(
            "filetime::set_file_times",
            "filetime::set_file_times::<&'static str>",
            3,
        ),
        file_time(
            "filetime::set_file_mtime",
            "filetime::set_file_mtime::<&'static str>",
            2,
        ),
        file_time(
            "filetime::set_file_atime",
            "filetime::set_file_atime::<&'static str>",
            2,
        ),
    ],
};

const fn which(path: &'static str, item: &'static str) -> Entry {
    files("which")
        .function(path, item, 1, RUN)
        .strict("it asks the file system once for each directory of `PATH`")
}

pub(super) const WHICH_PROFILE: Profile = Profile {
    package: "which",
    verified: ((8, 0), (8, 0)),
    entries: &[
        which("which::which", "which::which::<&'static str>"),
        which("which::which_all", "which::which_all::<&'static str>"),
        which("which::which_global", "which::which_global::<&'static str>"),
    ],
};

const MEMMAP: Of = files("memmap2");
const PAGES: &str = "it is quick, but what reads the map later waits for the disk";

pub(super) const MEMMAP2_PROFILE: Profile = Profile {
    package: "memmap2",
    verified: ((0, 9), (0, 9)),
    entries: &[
        MEMMAP
            .function(
                "memmap2::Mmap::map",
                "memmap2::Mmap::map::<&'static std::fs::File>",
                1,
                RUN,
            )
            .strict(PAGES),
        MEMMAP
            .method(
                "memmap2::MmapOptions::map",
                &[Receiver::plain("memmap2::MmapOptions")],
                1,
                RUN,
            )
            .strict(PAGES),
        MEMMAP.method(
            "memmap2::MmapMut::flush",
            &[Receiver::plain("memmap2::MmapMut")],
            0,
            "use `map.flush_async()`, which does not wait for the disk, or `tokio::task::spawn_blocking(|| ..).await`",
        ),
    ],
};

pub(super) const SAME_FILE_PROFILE: Profile = Profile {
    package: "same-file",
    verified: ((1, 0), (1, 0)),
    entries: &[files("same-file")
        .function(
            "same_file::is_same_file",
            "same_file::is_same_file::<&'static str, &'static str>",
            2,
            RUN,
        )
        .strict(LOOK_UP)],
};

pub(super) const DUNCE_PROFILE: Profile = Profile {
    package: "dunce",
    verified: ((1, 0), (1, 0)),
    entries: &[files("dunce")
        .function(
            "dunce::canonicalize",
            "dunce::canonicalize::<&'static str>",
            1,
            "use `tokio::fs::canonicalize(path).await` and `dunce::simplified`",
        )
        .strict(LOOK_UP)],
};

pub(super) const ATOMICWRITES_PROFILE: Profile = Profile {
    package: "atomicwrites",
    verified: ((0, 4), (0, 4)),
    entries: &[files("atomicwrites").method(
        "atomicwrites::AtomicFile::write",
        &[Receiver::plain("atomicwrites::AtomicFile")],
        1,
        RUN,
    )],
};

const fn dot_env(path: &'static str, item: &'static str, args: u8) -> Entry {
    files("dotenvy")
        .function(
            path,
            item,
            args,
            "run it before the runtime starts, or with `tokio::task::spawn_blocking(|| ..).await`",
        )
        .strict(READ)
}

pub(super) const DOTENVY_PROFILE: Profile = Profile {
    package: "dotenvy",
    verified: ((0, 15), (0, 15)),
    entries: &[
        dot_env("dotenvy::dotenv", "dotenvy::dotenv", 0),
        dot_env("dotenvy::dotenv_override", "dotenvy::dotenv_override", 0),
        dot_env(
            "dotenvy::from_path",
            "dotenvy::from_path::<&'static str>",
            1,
        ),
        dot_env(
            "dotenvy::from_filename",
            "dotenvy::from_filename::<&'static str>",
            1,
        ),
    ],
};

pub(super) const CONFIG_PROFILE: Profile = Profile {
    package: "config",
    verified: ((0, 15), (0, 15)),
    entries: &[files("config")
        .method(
            "config::ConfigBuilder::build",
            &[Receiver::inner(
                "",
                "config::ConfigBuilder<config::builder::DefaultState>",
            )],
            0,
            "run it before the runtime starts, or with `tokio::task::spawn_blocking(|| ..).await`",
        )
        .strict("it reads the files among its sources")],
};

pub(super) const NOTIFY_PROFILE: Profile = Profile {
    package: "notify",
    verified: ((8, 2), (8, 2)),
    entries: &[files("notify")
        .on(
            "notify::Watcher::watch",
            "a `notify::RecommendedWatcher`",
            &[Receiver::plain("notify::RecommendedWatcher")],
            2,
            RUN,
        )
        .strict("it walks over the directories below where it watches those too")],
};

const SYSINFO: Of = files("sysinfo");
const SYSTEM: &[Receiver] = &[Receiver::plain("sysinfo::System")];
const PROCESSES: &str = "it reads a file or more for each process";

pub(super) const SYSINFO_PROFILE: Profile = Profile {
    package: "sysinfo",
    verified: ((0, 40), (0, 40)),
    entries: &[
        SYSINFO
            .function(
                "sysinfo::System::new_all",
                "sysinfo::System::new_all",
                0,
                RUN,
            )
            .strict(PROCESSES),
        SYSINFO
            .method("sysinfo::System::refresh_all", SYSTEM, 0, RUN)
            .strict(PROCESSES),
        SYSINFO
            .method("sysinfo::System::refresh_processes", SYSTEM, 2, RUN)
            .strict(PROCESSES),
        SYSINFO
            .function(
                "sysinfo::Disks::new_with_refreshed_list",
                "sysinfo::Disks::new_with_refreshed_list",
                0,
                RUN,
            )
            .strict("it asks every mounted file system, and one over a network may not answer"),
    ],
};
