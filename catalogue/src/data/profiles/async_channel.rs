//! Both ends can be waited for in a thread too.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "async-channel",
    category: Category::Channel,
};

const SENDER: &[Receiver] = &[Receiver::generic("T", "async_channel::Sender<T>")];
const RECEIVER: &[Receiver] = &[Receiver::generic("T", "async_channel::Receiver<T>")];

pub(super) const PROFILE: Profile = Profile {
    package: "async-channel",
    verified: ((2, 5), (2, 5)),
    entries: &[
        OF.method(
            "async_channel::Sender::send_blocking",
            SENDER,
            1,
            "use `sender.send(value).await`",
        ),
        OF.method(
            "async_channel::Receiver::recv_blocking",
            RECEIVER,
            0,
            "use `receiver.recv().await`",
        ),
    ],
};
