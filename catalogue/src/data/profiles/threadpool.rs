//! Threads that closures are handed to.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "threadpool",
    category: Category::ThreadJoin,
};

pub(super) const PROFILE: Profile = Profile {
    package: "threadpool",
    verified: ((1, 8), (1, 8)),
    entries: &[OF.method(
        "threadpool::ThreadPool::join",
        &[Receiver::plain("threadpool::ThreadPool")],
        0,
        "use a `tokio::task::JoinSet` with `spawn_blocking` and `tasks.join_all().await`",
    )],
};
