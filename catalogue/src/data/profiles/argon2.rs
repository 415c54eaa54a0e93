//! Password hashing: slow by design.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "argon2",
    category: Category::CpuBound,
};

const ARGON2: &[Receiver] = &[Receiver::generic("'k", "argon2::Argon2<'k>")];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn method(path: &'static str) -> Entry {
    OF.method(path, ARGON2, ANY, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "argon2",
    verified: ((0, 4), (0, 6)),
    entries: &[
        method("argon2::Argon2::hash_password_into"),
        method("argon2::Argon2::hash_password_into_with_memory"),
        method("argon2::PasswordHasher::hash_password"),
        method("argon2::PasswordHasher::hash_password_with_salt"),
        method("argon2::PasswordHasher::hash_password_customized"),
        method("argon2::PasswordVerifier::verify_password"),
    ],
};
