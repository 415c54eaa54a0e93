//! Channels whose ends come in a blocking and an async kind.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "kanal",
    category: Category::Channel,
};

const SENDER: &[Receiver] = &[Receiver::generic("T", "kanal::Sender<T>")];
const RECEIVER: &[Receiver] = &[Receiver::generic("T", "kanal::Receiver<T>")];

const RECV: &str = "use `receiver.as_async().recv().await`";

const fn send(path: &'static str, args: u8) -> Entry {
    let note = "use `sender.as_async().send(value).await`";
    OF.method(path, SENDER, args, note)
        .strict("a bounded channel makes `send` wait while it is full")
}

pub(super) const PROFILE: Profile = Profile {
    package: "kanal",
    verified: ((0, 1), (0, 1)),
    entries: &[
        OF.method("kanal::Receiver::recv", RECEIVER, 0, RECV),
        OF.method("kanal::Receiver::recv_timeout", RECEIVER, 1, RECV),
        send("kanal::Sender::send", 1),
        send("kanal::Sender::send_timeout", 2),
    ],
};
