//! Threads: sleeping, parking, joining.

use crate::Category::{Sleep, SyncLock, ThreadJoin};
use crate::{Entry, Receiver};

pub(super) const TABLE: &[Entry] = &[
    Entry::function(
        "std::thread::sleep",
        "std::thread::sleep",
        1,
        Sleep,
        "use `tokio::time::sleep(duration).await`",
    ),
    Entry::function(
        "std::thread::sleep_ms",
        "std::thread::sleep_ms",
        1,
        Sleep,
        "use `tokio::time::sleep(Duration::from_millis(ms)).await`",
    ),
    Entry::function(
        "std::thread::park",
        "std::thread::park",
        0,
        SyncLock,
        "wait for a `tokio::sync::Notify`: `notify.notified().await`",
    ),
    Entry::function(
        "std::thread::park_timeout",
        "std::thread::park_timeout",
        1,
        SyncLock,
        "use `tokio::time::timeout(..)` around `.notified()` of a `tokio::sync::Notify`",
    ),
    Entry::function(
        "std::thread::park_timeout_ms",
        "std::thread::park_timeout_ms",
        1,
        SyncLock,
        "use `tokio::time::timeout(..)` around `.notified()` of a `tokio::sync::Notify`",
    ),
    Entry::method(
        "std::thread::JoinHandle::join",
        "<std::thread::JoinHandle<()>>::join",
        &[Receiver::generic("T", "std::thread::JoinHandle<T>")],
        0,
        ThreadJoin,
        "start the work with `tokio::task::spawn_blocking(|| ..)` and `.await` its handle",
    ),
    Entry::method(
        "std::thread::ScopedJoinHandle::join",
        "<std::thread::ScopedJoinHandle<'static, ()>>::join",
        &[Receiver::generic(
            "'a, T",
            "std::thread::ScopedJoinHandle<'a, T>",
        )],
        0,
        ThreadJoin,
        "run the scope in `tokio::task::spawn_blocking(|| ..).await`",
    ),
    Entry::function(
        "std::thread::scope",
        "std::thread::scope::<for<'s> fn(&'s std::thread::Scope<'s, 'static>), ()>",
        1,
        ThreadJoin,
        "run the scope in `tokio::task::spawn_blocking(|| ..).await`, or use a `JoinSet`",
    ),
    Entry::function(
        "std::thread::yield_now",
        "std::thread::yield_now",
        0,
        Sleep,
        "use `tokio::task::yield_now().await`",
    )
    .strict("it lets other threads run, and no other task of this one"),
];
