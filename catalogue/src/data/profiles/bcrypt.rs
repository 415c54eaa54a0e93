//! Password hashing: slow by design.

use super::{Category, Entry, Of, Profile};

const OF: Of = Of {
    package: "bcrypt",
    category: Category::CpuBound,
};

const RUN: &str = "run it with `tokio::task::spawn_blocking`";

const fn function(path: &'static str, item: &'static str, args: u8) -> Entry {
    OF.function(path, item, args, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "bcrypt",
    verified: ((0, 13), (0, 19)),
    entries: &[
        function("bcrypt::hash", "bcrypt::hash::<&'static [u8]>", 2),
        function("bcrypt::verify", "bcrypt::verify::<&'static [u8]>", 2),
        function(
            "bcrypt::hash_with_result",
            "bcrypt::hash_with_result::<&'static [u8]>",
            2,
        ),
        function(
            "bcrypt::hash_with_salt",
            "bcrypt::hash_with_salt::<&'static [u8]>",
            3,
        ),
        function("bcrypt::bcrypt", "bcrypt::bcrypt", 3),
    ],
};
