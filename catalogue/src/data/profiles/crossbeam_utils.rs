//! What waits for other threads. A short `lock` is fine, and not here.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "crossbeam-utils",
    category: Category::SyncLock,
};
const JOIN: Of = Of {
    package: "crossbeam-utils",
    category: Category::ThreadJoin,
};

const PARKER: &[Receiver] = &[Receiver::plain("crossbeam_utils::sync::Parker")];
const GROUP: &[Receiver] = &[Receiver::plain("crossbeam_utils::sync::WaitGroup")];
const HANDLE: &[Receiver] = &[Receiver::generic(
    "'scope, T",
    "crossbeam_utils::thread::ScopedJoinHandle<'scope, T>",
)];

const NOTIFIED: &str = "use `tokio::sync::Notify` and `notify.notified().await`";
const WITHIN: &str =
    "use `tokio::time::timeout` around `notify.notified()` of `tokio::sync::Notify`";

const fn parker(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.method(path, PARKER, args, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "crossbeam-utils",
    verified: ((0, 8), (0, 8)),
    entries: &[
        parker("crossbeam_utils::sync::Parker::park", 0, NOTIFIED),
        parker("crossbeam_utils::sync::Parker::park_timeout", 1, WITHIN),
        parker("crossbeam_utils::sync::Parker::park_deadline", 1, WITHIN),
        OF.method(
            "crossbeam_utils::sync::WaitGroup::wait",
            GROUP,
            0,
            "use a `tokio::task::JoinSet` and `tasks.join_all().await`",
        ),
        JOIN.method(
            "crossbeam_utils::thread::ScopedJoinHandle::join",
            HANDLE,
            0,
            "run the scope with `tokio::task::spawn_blocking(|| ..).await`",
        ),
    ],
};
