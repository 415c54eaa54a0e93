//! Tokio's bridges from sync code.
//!
//! What the oldest tokio that is supported does not have has a stand-in in the runtime crate.

use crate::Category::{Channel, NestedRuntime, SyncLock};
use crate::{Entry, Origin, Receiver};

pub(super) const TABLE: &[Entry] = &[
    Entry::method(
        "tokio::runtime::Runtime::block_on",
        "tokio::runtime::Runtime::block_on::<std::future::Ready<()>>",
        &[Receiver::plain("tokio::runtime::Runtime")],
        1,
        NestedRuntime,
        "`.await` the future",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::runtime::Handle::block_on",
        "tokio::runtime::Handle::block_on::<std::future::Ready<()>>",
        &[Receiver::plain("tokio::runtime::Handle")],
        1,
        NestedRuntime,
        "`.await` the future; in sync code, `tokio::task::block_in_place` around `block_on`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::task::LocalSet::block_on",
        "tokio::task::LocalSet::block_on::<std::future::Ready<()>>",
        &[Receiver::plain("tokio::task::LocalSet")],
        2,
        NestedRuntime,
        "use `local_set.run_until(future).await`",
    )
    .of(Origin::Tokio),
    Entry::function(
        "tokio::runtime::Runtime::new",
        "tokio::runtime::Runtime::new",
        0,
        NestedRuntime,
        "use the runtime you are in: `tokio::spawn(..)`, `tokio::runtime::Handle::current()`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::runtime::Builder::build",
        "tokio::runtime::Builder::build",
        &[Receiver::plain("tokio::runtime::Builder")],
        0,
        NestedRuntime,
        "use the runtime you are in: `tokio::spawn(..)`, `tokio::runtime::Handle::current()`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::runtime::Builder::build_local",
        "tokio::runtime::Builder::build_local",
        &[Receiver::plain("tokio::runtime::Builder")],
        1,
        NestedRuntime,
        "use the runtime you are in: `tokio::task::spawn_local(..)` in a `LocalSet`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::runtime::Runtime::shutdown_timeout",
        "tokio::runtime::Runtime::shutdown_timeout",
        &[Receiver::plain("tokio::runtime::Runtime")],
        1,
        NestedRuntime,
        "use `runtime.shutdown_background()`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::mpsc::Sender::blocking_send",
        "<tokio::sync::mpsc::Sender<()>>::blocking_send",
        &[Receiver::generic("T", "tokio::sync::mpsc::Sender<T>")],
        1,
        Channel,
        "use `.send(value).await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::mpsc::Receiver::blocking_recv",
        "<tokio::sync::mpsc::Receiver<()>>::blocking_recv",
        &[Receiver::generic("T", "tokio::sync::mpsc::Receiver<T>")],
        0,
        Channel,
        "use `.recv().await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::mpsc::Receiver::blocking_recv_many",
        "<tokio::sync::mpsc::Receiver<()>>::blocking_recv_many",
        &[Receiver::generic("T", "tokio::sync::mpsc::Receiver<T>")],
        2,
        Channel,
        "use `.recv_many(&mut buffer, limit).await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::mpsc::UnboundedReceiver::blocking_recv",
        "<tokio::sync::mpsc::UnboundedReceiver<()>>::blocking_recv",
        &[Receiver::generic(
            "T",
            "tokio::sync::mpsc::UnboundedReceiver<T>",
        )],
        0,
        Channel,
        "use `.recv().await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::mpsc::UnboundedReceiver::blocking_recv_many",
        "<tokio::sync::mpsc::UnboundedReceiver<()>>::blocking_recv_many",
        &[Receiver::generic(
            "T",
            "tokio::sync::mpsc::UnboundedReceiver<T>",
        )],
        2,
        Channel,
        "use `.recv_many(&mut buffer, limit).await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::oneshot::Receiver::blocking_recv",
        "<tokio::sync::oneshot::Receiver<()>>::blocking_recv",
        &[Receiver::generic("T", "tokio::sync::oneshot::Receiver<T>")],
        0,
        Channel,
        "`.await` the receiver",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::broadcast::Receiver::blocking_recv",
        "<tokio::sync::broadcast::Receiver<()>>::blocking_recv",
        &[Receiver::generic(
            "T",
            "tokio::sync::broadcast::Receiver<T>",
        )],
        0,
        Channel,
        "use `.recv().await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::Mutex::blocking_lock",
        "<tokio::sync::Mutex<()>>::blocking_lock",
        &[Receiver::generic("T: ?Sized", "tokio::sync::Mutex<T>")],
        0,
        SyncLock,
        "use `.lock().await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::Mutex::blocking_lock_owned",
        "<tokio::sync::Mutex<()>>::blocking_lock_owned",
        &[Receiver::generic("T: ?Sized", "tokio::sync::Mutex<T>")],
        0,
        SyncLock,
        "use `.lock_owned().await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::RwLock::blocking_read",
        "<tokio::sync::RwLock<()>>::blocking_read",
        &[Receiver::generic("T: ?Sized", "tokio::sync::RwLock<T>")],
        0,
        SyncLock,
        "use `.read().await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::RwLock::blocking_write",
        "<tokio::sync::RwLock<()>>::blocking_write",
        &[Receiver::generic("T: ?Sized", "tokio::sync::RwLock<T>")],
        0,
        SyncLock,
        "use `.write().await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::Semaphore::blocking_acquire",
        "tokio::sync::Semaphore::blocking_acquire",
        &[Receiver::plain("tokio::sync::Semaphore")],
        0,
        SyncLock,
        "use `.acquire().await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::Semaphore::blocking_acquire_many",
        "tokio::sync::Semaphore::blocking_acquire_many",
        &[Receiver::plain("tokio::sync::Semaphore")],
        1,
        SyncLock,
        "use `.acquire_many(n).await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::Semaphore::blocking_acquire_owned",
        "tokio::sync::Semaphore::blocking_acquire_owned",
        &[Receiver::plain("tokio::sync::Semaphore")],
        0,
        SyncLock,
        "use `.acquire_owned().await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::sync::Semaphore::blocking_acquire_many_owned",
        "tokio::sync::Semaphore::blocking_acquire_many_owned",
        &[Receiver::plain("tokio::sync::Semaphore")],
        1,
        SyncLock,
        "use `.acquire_many_owned(n).await`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::runtime::LocalRuntime::block_on",
        "tokio::runtime::LocalRuntime::block_on::<std::future::Ready<()>>",
        &[Receiver::plain("tokio::runtime::LocalRuntime")],
        1,
        NestedRuntime,
        "`.await` the future",
    )
    .of(Origin::Tokio),
    Entry::function(
        "tokio::runtime::LocalRuntime::new",
        "tokio::runtime::LocalRuntime::new",
        0,
        NestedRuntime,
        "use the runtime you are in: `tokio::task::spawn_local(..)` in a `LocalSet`",
    )
    .of(Origin::Tokio),
    Entry::method(
        "tokio::runtime::LocalRuntime::shutdown_timeout",
        "tokio::runtime::LocalRuntime::shutdown_timeout",
        &[Receiver::plain("tokio::runtime::LocalRuntime")],
        1,
        NestedRuntime,
        "use `runtime.shutdown_background()`",
    )
    .of(Origin::Tokio),
];
