//! A barrier that spins. A short `lock` that is not held across an `.await` is fine, and not here.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "spin",
    category: Category::SyncLock,
};

pub(super) const PROFILE: Profile = Profile {
    package: "spin",
    verified: ((0, 12), (0, 12)),
    entries: &[OF.method(
        "spin::Barrier::wait",
        &[Receiver::plain("spin::Barrier")],
        0,
        "use `tokio::sync::Barrier` and `barrier.wait().await`",
    )],
};
