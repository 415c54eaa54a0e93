//! What runs as many futures at once as there are items: functions that take them all, and what starts
//! one of them in a loop.

use crate::Category::Fanout;
use crate::{Entry, Origin, Receiver};

const MAP: &str = "use `async_rules::gather::map(items, LIMIT, |item| ..)`";

const fn join(path: &'static str, item: &'static str, package: &'static str) -> Entry {
    Entry::function(path, item, 1, Fanout, MAP).of(Origin::Package(package))
}

const SET: &[Receiver] = &[Receiver::generic("T", "tokio::task::JoinSet<T>")];

const fn start(path: &'static str, item: &'static str) -> Entry {
    Entry::function(path, item, 1, Fanout, MAP).of(Origin::Tokio)
}

const fn start_in_set(path: &'static str) -> Entry {
    Entry::method(path, path, SET, 1, Fanout, MAP)
        .receivers_only()
        .of(Origin::Tokio)
}

pub(super) const TABLE: &[Entry] = &[
    join(
        "futures::future::join_all",
        "futures::future::join_all::<std::vec::Vec<std::future::Ready<()>>>",
        "futures",
    ),
    join(
        "futures::future::try_join_all",
        "futures::future::try_join_all::<std::vec::Vec<std::future::Ready<std::result::Result<(), ()>>>>",
        "futures",
    ),
    join(
        "futures_util::future::join_all",
        "futures_util::future::join_all::<std::vec::Vec<std::future::Ready<()>>>",
        "futures-util",
    ),
    join(
        "futures_util::future::try_join_all",
        "futures_util::future::try_join_all::<std::vec::Vec<std::future::Ready<std::result::Result<(), ()>>>>",
        "futures-util",
    ),
    start(
        "tokio::task::spawn",
        "tokio::task::spawn::<std::future::Ready<()>>",
    ),
    // Where it is defined: under the path that all use, what it gives back is listed.
    start(
        "tokio::task::local::spawn_local",
        "tokio::task::spawn_local::<std::future::Ready<()>>",
    ),
    start_in_set("tokio::task::JoinSet::spawn"),
    start_in_set("tokio::task::JoinSet::spawn_local"),
];
