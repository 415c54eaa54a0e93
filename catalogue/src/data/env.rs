//! The surroundings of the process, as far as more than its own memory is read.

use crate::Category::{CpuBound, FileIo};
use crate::Entry;

const ONCE: &str = "run it once, at start, or in `tokio::task::spawn_blocking(|| ..).await`";

pub(super) const TABLE: &[Entry] = &[
    Entry::function(
        "std::env::set_current_dir",
        "std::env::set_current_dir::<&'static str>",
        1,
        FileIo,
        ONCE,
    )
    .strict("it looks the directory up, and changes it for every task of the process"),
    Entry::function(
        "std::env::current_exe",
        "std::env::current_exe",
        0,
        FileIo,
        ONCE,
    )
    .strict("some systems walk the file system for the answer"),
    Entry::function("std::env::home_dir", "std::env::home_dir", 0, FileIo, ONCE)
        .strict("it reads the user database where `HOME` is not set, sometimes over the network"),
    Entry::function(
        "std::backtrace::Backtrace::force_capture",
        "std::backtrace::Backtrace::force_capture",
        0,
        CpuBound,
        "use `std::backtrace::Backtrace::capture()`, which is free unless it is switched on",
    )
    .strict("it walks the whole stack, and printing it reads debug information from disk"),
];
