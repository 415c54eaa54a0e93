//! Other executors, started inside a task: none of them panics, each blocks the worker silently.

use crate::Category::NestedRuntime;
use crate::{Entry, Origin, Receiver};

const AWAIT: &str = "`.await` the future: this executor blocks the thread that the future may need";

/// A `block_on`, whatever it is called: one argument, the future.
const fn block_on(path: &'static str, package: &'static str) -> Entry {
    Entry::function(path, path, 1, NestedRuntime, AWAIT)
        .taking("std::future::Ready<()>")
        .of(Origin::Package(package))
}

pub(super) const TABLE: &[Entry] = &[
    block_on("futures::executor::block_on", "futures"),
    Entry::method(
        "futures::executor::LocalPool::run",
        "futures::executor::LocalPool::run",
        &[Receiver::plain("futures::executor::LocalPool")],
        0,
        NestedRuntime,
        "use a `tokio::task::LocalSet`, `tokio::task::spawn_local` and `local_set.await`",
    )
    .receivers_only()
    .of(Origin::Package("futures")),
    Entry::method(
        "futures::executor::LocalPool::run_until",
        "futures::executor::LocalPool::run_until",
        &[Receiver::plain("futures::executor::LocalPool")],
        1,
        NestedRuntime,
        "use a `tokio::task::LocalSet` and `.run_until(future).await`",
    )
    .receivers_only()
    .of(Origin::Package("futures")),
    block_on("futures_executor::block_on", "futures-executor"),
    block_on("futures_lite::future::block_on", "futures-lite"),
    block_on("pollster::block_on", "pollster"),
    block_on("smol::block_on", "smol"),
    block_on("smol::future::block_on", "smol"),
    block_on("async_io::block_on", "async-io"),
    block_on("async_std::task::block_on", "async-std"),
    block_on("async_global_executor::block_on", "async-global-executor"),
    block_on("extreme::run", "extreme"),
    block_on("tokio_test::block_on", "tokio-test"),
];
