//! What waits for another thread by design. A short `lock` that is not held across an `.await` is
//! fine, and not here.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "parking_lot",
    category: Category::SyncLock,
};

const CONDVAR: &[Receiver] = &[Receiver::plain("parking_lot::Condvar")];
const ONCE: &[Receiver] = &[Receiver::plain("parking_lot::Once")];

const NOTIFIED: &str = "use `tokio::sync::Notify` and `notify.notified().await`";
const WITHIN: &str =
    "use `tokio::time::timeout` around `notify.notified()` of `tokio::sync::Notify`";
const UNTIL: &str = "use `tokio::sync::watch` and `receiver.wait_for(condition).await`";

const fn condvar(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.method(path, CONDVAR, args, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "parking_lot",
    verified: ((0, 11), (0, 13)),
    entries: &[
        condvar("parking_lot::Condvar::wait", 1, NOTIFIED),
        condvar("parking_lot::Condvar::wait_for", 2, WITHIN),
        condvar("parking_lot::Condvar::wait_until", 2, WITHIN),
        condvar("parking_lot::Condvar::wait_while", 2, UNTIL),
        condvar("parking_lot::Condvar::wait_while_for", 3, UNTIL),
        condvar("parking_lot::Condvar::wait_while_until", 3, UNTIL),
        OF.method("parking_lot::Once::wait", ONCE, 0, NOTIFIED),
        OF.method("parking_lot::Once::wait_force", ONCE, 0, NOTIFIED),
    ],
};
