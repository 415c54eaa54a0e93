//! Processes.

use crate::Category::Process;
use crate::{Entry, Receiver};

pub(super) const TABLE: &[Entry] = &[
    Entry::method(
        "std::process::Command::output",
        "std::process::Command::output",
        &[Receiver::plain("std::process::Command")],
        0,
        Process,
        "use `tokio::process::Command` and `.output().await`",
    ),
    Entry::method(
        "std::process::Command::status",
        "std::process::Command::status",
        &[Receiver::plain("std::process::Command")],
        0,
        Process,
        "use `tokio::process::Command` and `.status().await`",
    ),
    Entry::method(
        "std::process::Child::wait",
        "std::process::Child::wait",
        &[Receiver::plain("std::process::Child")],
        0,
        Process,
        "start the process with `tokio::process::Command`, then `child.wait().await`",
    ),
    Entry::method(
        "std::process::Child::wait_with_output",
        "std::process::Child::wait_with_output",
        &[Receiver::plain("std::process::Child")],
        0,
        Process,
        "start the process with `tokio::process::Command`, then `child.wait_with_output().await`",
    ),
    Entry::method(
        "std::process::Command::spawn",
        "std::process::Command::spawn",
        &[Receiver::plain("std::process::Command")],
        0,
        Process,
        "use `tokio::process::Command` and `.spawn()`, whose child can be awaited",
    )
    .strict(
        "starting a process takes milliseconds, and every wait for a `std::process::Child` blocks",
    ),
];
