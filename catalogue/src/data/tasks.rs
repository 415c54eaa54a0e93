//! Tasks and futures that may not be thrown away.
//!
//! A function is known by what it gives back, so helpers around `tokio::spawn` count too. A method is
//! known by its receiver: `TaskTracker::spawn` and the like of other crates give a handle back and
//! keep track of the task all the same.

use crate::Category::{Future, Task};
use crate::{Entry, Origin, Receiver};

/// `task::Builder::spawn` gives a `Result`, a conditional spawn an `Option`.
const HANDLES: &[Receiver] = &[
    Receiver::generic("T", "tokio::task::JoinHandle<T>"),
    Receiver::generic("T, E", "std::result::Result<tokio::task::JoinHandle<T>, E>"),
    Receiver::generic("T", "std::option::Option<tokio::task::JoinHandle<T>>"),
];

const TRACK: &str = "put `#[tracked_spawn]` on the async fn and call it, or use `async_rules::background().spawn(future)`";
const TRACK_LOCAL: &str = "put `#[tracked_spawn(local)]` on the async fn and call it";
const AWAIT: &str = "`.await` the handle, or keep it in a `tokio::task::JoinSet` that is awaited";

const RUNTIME: &[Receiver] = &[Receiver::plain("tokio::runtime::Runtime")];
const HANDLE: &[Receiver] = &[Receiver::plain("tokio::runtime::Handle")];
const LOCAL_SET: &[Receiver] = &[Receiver::plain("tokio::task::LocalSet")];

const fn handle(path: &'static str, note: &'static str) -> Entry {
    Entry::value(path, HANDLES, Task, note).of(Origin::Tokio)
}

const fn method(path: &'static str, on: &'static [Receiver], note: &'static str) -> Entry {
    Entry::method(path, path, on, 1, Task, note)
        .receivers_only()
        .of(Origin::Tokio)
}

pub(super) const TABLE: &[Entry] = &[
    handle("tokio::spawn", TRACK),
    handle("tokio::task::spawn_blocking", AWAIT),
    handle("tokio::task::spawn_local", TRACK_LOCAL),
    // Whatever else gives one.
    handle("tokio::task::JoinHandle", TRACK),
    method("tokio::runtime::Runtime::spawn", RUNTIME, TRACK),
    method("tokio::runtime::Runtime::spawn_blocking", RUNTIME, AWAIT),
    method("tokio::runtime::Handle::spawn", HANDLE, TRACK),
    method("tokio::runtime::Handle::spawn_blocking", HANDLE, AWAIT),
    method("tokio::task::LocalSet::spawn_local", LOCAL_SET, TRACK_LOCAL),
    Entry::value(
        "std::future::Future",
        &[Receiver::generic("F: std::future::Future", "F")],
        Future,
        "`.await` it, or hand it to a task: `async_rules::background().spawn(future)`",
    ),
];
