//! Waiting for a value that another thread sets. An initialiser usually does not wait, and is not here.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "once_cell",
    category: Category::SyncLock,
};

pub(super) const PROFILE: Profile = Profile {
    package: "once_cell",
    verified: ((1, 21), (1, 21)),
    entries: &[OF.method(
        "once_cell::sync::OnceCell::wait",
        &[Receiver::generic("T", "once_cell::sync::OnceCell<T>")],
        0,
        "use `tokio::sync::SetOnce` and `cell.wait().await`",
    )],
};
