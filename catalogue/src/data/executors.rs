//! Other executors, started inside a task: none of them panics, each blocks the worker silently.

use crate::Category::NestedRuntime;
use crate::{Entry, Origin, Receiver};

const FUTURE: &[Receiver] = &[Receiver::generic("F: ?Sized + std::future::Future", "F")];
const LOCAL_POOL: &[Receiver] = &[Receiver::plain("futures::executor::LocalPool")];
const BLOCKING_STREAM: &[Receiver] = &[Receiver::generic(
    "S: futures::Stream + std::marker::Unpin",
    "futures::executor::BlockingStream<S>",
)];

const AWAIT: &str = "`.await` the future: this executor blocks the thread that the future may need";

/// A `block_on`, whatever it is called: one argument, the future.
const fn block_on(path: &'static str, package: &'static str) -> Entry {
    Entry::function(path, path, 1, NestedRuntime, AWAIT)
        .taking("std::future::Ready<()>")
        .of(Origin::Package(package))
}

/// An executor run by hand.
const fn runs(
    path: &'static str,
    receivers: &'static [Receiver],
    args: u8,
    package: &'static str,
    note: &'static str,
) -> Entry {
    Entry::method(path, path, receivers, args, NestedRuntime, note)
        .receivers_only()
        .of(Origin::Package(package))
}

/// What is made of a stream waits for each item.
const fn iterates(path: &'static str) -> Entry {
    Entry::trait_method(
        path,
        "a `futures::executor::BlockingStream`",
        BLOCKING_STREAM,
        0,
        NestedRuntime,
        "use the stream as it is, and `stream.next().await`",
    )
    .of(Origin::Package("futures"))
}

pub(super) const TABLE: &[Entry] = &[
    block_on("futures::executor::block_on", "futures"),
    runs(
        "futures::executor::LocalPool::run",
        LOCAL_POOL,
        0,
        "futures",
        "use a `tokio::task::LocalSet`, `tokio::task::spawn_local` and `local_set.await`",
    ),
    runs(
        "futures::executor::LocalPool::run_until",
        LOCAL_POOL,
        1,
        "futures",
        "use a `tokio::task::LocalSet` and `.run_until(future).await`",
    ),
    iterates("std::iter::IntoIterator::into_iter"),
    iterates("std::iter::Iterator::next"),
    block_on("futures_executor::block_on", "futures-executor"),
    block_on("futures_lite::future::block_on", "futures-lite"),
    block_on("pollster::block_on", "pollster"),
    Entry::trait_method(
        "pollster::FutureExt::block_on",
        "a future",
        FUTURE,
        0,
        NestedRuntime,
        AWAIT,
    )
    .of(Origin::Package("pollster")),
    block_on("smol::block_on", "smol"),
    block_on("smol::future::block_on", "smol"),
    block_on("async_io::block_on", "async-io"),
    block_on("async_std::task::block_on", "async-std"),
    runs(
        "async_std::task::Builder::blocking",
        &[Receiver::plain("async_std::task::Builder")],
        1,
        "async-std",
        AWAIT,
    ),
    block_on("async_global_executor::block_on", "async-global-executor"),
    block_on("extreme::run", "extreme"),
    block_on("tokio_test::block_on", "tokio-test"),
];
