//! Channels for threads.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "crossbeam-channel",
    category: Category::Channel,
};

const SENDER: &[Receiver] = &[Receiver::generic("T", "crossbeam_channel::Sender<T>")];
const RECEIVER: &[Receiver] = &[Receiver::generic("T", "crossbeam_channel::Receiver<T>")];
const SELECT: &[Receiver] = &[Receiver::generic("'a", "crossbeam_channel::Select<'a>")];

const RECV: &str = "use `tokio::sync::mpsc` and `receiver.recv().await`";
const WITHIN: &str = "use `tokio::time::timeout` around `receiver.recv()` of `tokio::sync::mpsc`";
const SELECTED: &str = "use `tokio::select!` over `receiver.recv()` of `tokio::sync::mpsc`";
const SEND: &str = "use `tokio::sync::mpsc` and `sender.send(value).await`";
const FULL: &str = "a bounded channel makes `send` wait while it is full";

const fn recv(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.method(path, RECEIVER, args, note)
}

const fn select(path: &'static str, args: u8) -> Entry {
    OF.method(path, SELECT, args, SELECTED)
}

pub(super) const PROFILE: Profile = Profile {
    package: "crossbeam-channel",
    verified: ((0, 4), (0, 5)),
    entries: &[
        recv("crossbeam_channel::Receiver::recv", 0, RECV),
        recv("crossbeam_channel::Receiver::recv_timeout", 1, WITHIN),
        recv("crossbeam_channel::Receiver::recv_deadline", 1, WITHIN),
        recv("crossbeam_channel::Receiver::iter", 0, RECV),
        OF.on(
            "std::iter::IntoIterator::into_iter",
            "a `crossbeam_channel::Receiver`",
            RECEIVER,
            0,
            RECV,
        ),
        OF.method("crossbeam_channel::Sender::send", SENDER, 1, SEND)
            .strict(FULL),
        OF.method("crossbeam_channel::Sender::send_timeout", SENDER, 2, SEND)
            .strict(FULL),
        OF.method("crossbeam_channel::Sender::send_deadline", SENDER, 2, SEND)
            .strict(FULL),
        select("crossbeam_channel::Select::select", 0),
        select("crossbeam_channel::Select::select_timeout", 1),
        select("crossbeam_channel::Select::select_deadline", 1),
        select("crossbeam_channel::Select::ready", 0),
        select("crossbeam_channel::Select::ready_timeout", 1),
        select("crossbeam_channel::Select::ready_deadline", 1),
    ],
};
