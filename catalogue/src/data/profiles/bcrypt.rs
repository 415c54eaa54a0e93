//! Password hashing: slow by design.

use super::{Category, Entry, Of, Profile};

const OF: Of = Of {
    package: "bcrypt",
    category: Category::CpuBound,
};

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn function(path: &'static str, item: &'static str, args: u8) -> Entry {
    OF.function(path, item, args, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "bcrypt",
    verified: ((0, 13), (0, 19)),
    entries: &[
        function("bcrypt::hash", "bcrypt::hash::<&'static [u8]>", 2),
        function(
            "bcrypt::hash_bytes",
            "bcrypt::hash_bytes::<&'static [u8]>",
            2,
        ),
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
        function(
            "bcrypt::hash_with_salt_bytes",
            "bcrypt::hash_with_salt_bytes::<&'static [u8]>",
            3,
        ),
        function(
            "bcrypt::non_truncating_hash",
            "bcrypt::non_truncating_hash::<&'static [u8]>",
            2,
        ),
        function(
            "bcrypt::non_truncating_hash_bytes",
            "bcrypt::non_truncating_hash_bytes::<&'static [u8]>",
            2,
        ),
        function(
            "bcrypt::non_truncating_hash_with_result",
            "bcrypt::non_truncating_hash_with_result::<&'static [u8]>",
            2,
        ),
        function(
            "bcrypt::non_truncating_hash_with_salt",
            "bcrypt::non_truncating_hash_with_salt::<&'static [u8]>",
            3,
        ),
        function(
            "bcrypt::non_truncating_hash_with_salt_bytes",
            "bcrypt::non_truncating_hash_with_salt_bytes::<&'static [u8]>",
            3,
        ),
        function(
            "bcrypt::non_truncating_verify",
            "bcrypt::non_truncating_verify::<&'static [u8]>",
            2,
        ),
        function("bcrypt::verify", "bcrypt::verify::<&'static [u8]>", 2),
        function("bcrypt::bcrypt", "bcrypt::bcrypt", 3),
    ],
};
