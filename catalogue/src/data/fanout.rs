//! Functions that run as many futures at once as an iterator gives.

use crate::Category::Fanout;
use crate::{Entry, Origin};

const MAP: &str = "use `async_rules::gather::map(items, LIMIT, |item| ..)`";

const fn join(path: &'static str, item: &'static str, package: &'static str) -> Entry {
    Entry::function(path, item, 1, Fanout, MAP).of(Origin::Package(package))
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
];
