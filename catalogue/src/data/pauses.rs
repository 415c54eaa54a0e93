//! Functions whose futures only let time pass: a loop that looks at a value and awaits one polls.

use crate::Category::Pause;
use crate::{Entry, Origin};

const WAIT: &str =
    "wait for a `tokio::sync::Notify`, a `tokio::sync::watch` channel, or what comes itself";

const fn pause(path: &'static str, args: u8, origin: Origin) -> Entry {
    Entry::function(path, path, args, Pause, WAIT).of(origin)
}

pub(super) const TABLE: &[Entry] = &[
    pause("tokio::time::sleep", 1, Origin::Tokio),
    pause("tokio::time::sleep_until", 1, Origin::Tokio),
    pause("tokio::task::yield_now", 0, Origin::Tokio),
    pause("async_std::task::sleep", 1, Origin::Package("async-std")),
    pause(
        "async_std::task::yield_now",
        0,
        Origin::Package("async-std"),
    ),
    pause("async_io::Timer::after", 1, Origin::Package("async-io")),
    pause("smol::Timer::after", 1, Origin::Package("smol")),
    pause("smol::future::yield_now", 0, Origin::Package("smol")),
    pause(
        "futures_timer::Delay::new",
        1,
        Origin::Package("futures-timer"),
    ),
];
