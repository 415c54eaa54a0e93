//! Channels with a blocking and an async half on the same types.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "flume",
    category: Category::Channel,
};

const SENDER: &[Receiver] = &[Receiver::generic("T", "flume::Sender<T>")];
const RECEIVER: &[Receiver] = &[Receiver::generic("T", "flume::Receiver<T>")];
const SELECTOR: &[Receiver] = &[Receiver::generic("'a, T", "flume::Selector<'a, T>")];

const RECV: &str = "use `receiver.recv_async().await`";
const WITHIN: &str = "use `tokio::time::timeout` around `receiver.recv_async()`";
const STREAM: &str = "use `receiver.stream()` and `stream.next().await`";
const SELECTED: &str = "use `tokio::select!` over `receiver.recv_async()`";
const SEND: &str = "use `sender.send_async(value).await`";
const FULL: &str = "a bounded channel makes `send` wait while it is full";

const fn recv(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.method(path, RECEIVER, args, note)
}

const fn select(path: &'static str, args: u8) -> Entry {
    OF.method(path, SELECTOR, args, SELECTED)
}

pub(super) const PROFILE: Profile = Profile {
    package: "flume",
    verified: ((0, 10), (0, 12)),
    entries: &[
        recv("flume::Receiver::recv", 0, RECV),
        recv("flume::Receiver::recv_timeout", 1, WITHIN),
        recv("flume::Receiver::recv_deadline", 1, WITHIN),
        recv("flume::Receiver::iter", 0, STREAM),
        OF.on(
            "std::iter::IntoIterator::into_iter",
            "a `flume::Receiver`",
            RECEIVER,
            0,
            STREAM,
        ),
        OF.method("flume::Sender::send", SENDER, 1, SEND)
            .strict(FULL),
        OF.method("flume::Sender::send_timeout", SENDER, 2, SEND)
            .strict(FULL),
        OF.method("flume::Sender::send_deadline", SENDER, 2, SEND)
            .strict(FULL),
        select("flume::Selector::wait", 0),
        select("flume::Selector::wait_timeout", 1),
        select("flume::Selector::wait_deadline", 1),
    ],
};
