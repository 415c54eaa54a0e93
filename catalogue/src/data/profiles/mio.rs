//! The loop below an executor, run by hand.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "mio",
    category: Category::NetIo,
};

pub(super) const PROFILE: Profile = Profile {
    package: "mio",
    verified: ((1, 2), (1, 2)),
    entries: &[OF.method(
        "mio::Poll::poll",
        &[Receiver::plain("mio::Poll")],
        2,
        "use `tokio::io::unix::AsyncFd`, or a socket of `tokio::net`, and `.ready(interest).await`",
    )],
};
