//! A listener is a future, and can be waited for in a thread too.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "event-listener",
    category: Category::SyncLock,
};

const LISTENER: &[Receiver] = &[Receiver::generic("T", "event_listener::EventListener<T>")];

const WITHIN: &str = "use `tokio::time::timeout(duration, listener).await`: it is a future too";

const fn listener(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.on(path, "an `EventListener`", LISTENER, args, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "event-listener",
    verified: ((5, 4), (5, 4)),
    entries: &[
        listener(
            "event_listener::Listener::wait",
            0,
            "`.await` the listener: it is a future too",
        ),
        listener("event_listener::Listener::wait_timeout", 1, WITHIN),
        listener("event_listener::Listener::wait_deadline", 1, WITHIN),
    ],
};
