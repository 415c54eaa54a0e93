//! The blocking half of the driver. Its actions are those of the async half, run instead of awaited.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "mongodb",
    category: Category::Db,
};

const ACTION: &[Receiver] = &[Receiver::generic("T: mongodb::action::Action", "T")];
const CURSOR: &[Receiver] = &[Receiver::generic("T", "mongodb::sync::Cursor<T>")];

const NEXT: &str = "use `mongodb::Client` and `cursor.try_next().await`";

pub(super) const PROFILE: Profile = Profile {
    package: "mongodb",
    verified: ((3, 0), (3, 9)),
    entries: &[
        OF.function(
            "mongodb::sync::Client::with_uri_str",
            "mongodb::sync::Client::with_uri_str",
            1,
            "use `mongodb::Client::with_uri_str(uri).await`",
        )
        .taking("&'static str"),
        OF.on(
            "mongodb::action::Action::run",
            "an action of the driver",
            ACTION,
            0,
            "use `mongodb::Client`, whose actions take `.await` in place of `.run()`",
        ),
        OF.on(
            "std::iter::Iterator::next",
            "a `mongodb::sync::Cursor`",
            CURSOR,
            0,
            NEXT,
        ),
        OF.on(
            "std::iter::IntoIterator::into_iter",
            "a `mongodb::sync::Cursor`",
            CURSOR,
            0,
            NEXT,
        ),
    ],
};
