//! Connection pools for threads.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "r2d2",
    category: Category::Db,
};

const POOL: &[Receiver] = &[Receiver::generic(
    "M: r2d2::ManageConnection",
    "r2d2::Pool<M>",
)];
const BUILDER: &[Receiver] = &[Receiver::generic(
    "M: r2d2::ManageConnection",
    "r2d2::Builder<M>",
)];

const fn get(path: &'static str, args: u8) -> Entry {
    OF.method(
        path,
        POOL,
        args,
        "use `deadpool::managed::Pool` or `bb8::Pool`, and `pool.get().await`",
    )
}

pub(super) const PROFILE: Profile = Profile {
    package: "r2d2",
    verified: ((0, 8), (0, 8)),
    entries: &[
        get("r2d2::Pool::get", 0),
        get("r2d2::Pool::get_timeout", 1),
        OF.method(
            "r2d2::Builder::build",
            BUILDER,
            1,
            "use `bb8::Pool::builder()` and `builder.build(manager).await`",
        ),
    ],
};
