//! The cache for threads.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "moka",
    category: Category::SyncLock,
};

pub(super) const PROFILE: Profile = Profile {
    package: "moka",
    verified: ((0, 12), (0, 12)),
    entries: &[OF
        .method(
            "moka::sync::Cache::get_with",
            &[Receiver::generic("K, V, S", "moka::sync::Cache<K, V, S>")],
            2,
            "use `moka::future::Cache` and `cache.get_with(key, future).await`",
        )
        .strict("it runs the closure, and waits for another thread that makes the same value")],
};
