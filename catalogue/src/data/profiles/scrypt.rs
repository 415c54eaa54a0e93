//! Password hashing: slow by design.

use super::{ANY, Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "scrypt",
    category: Category::CpuBound,
};

const SCRYPT: &[Receiver] = &[Receiver::plain("scrypt::Scrypt")];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

pub(super) const PROFILE: Profile = Profile {
    package: "scrypt",
    verified: ((0, 10), (0, 12)),
    entries: &[
        OF.function("scrypt::scrypt", "scrypt::scrypt", 4, RUN),
        OF.method("scrypt::Scrypt::hash_password", SCRYPT, ANY, RUN),
        OF.method("scrypt::Scrypt::hash_password_with_salt", SCRYPT, ANY, RUN),
        OF.method("scrypt::Scrypt::verify_password", SCRYPT, ANY, RUN),
    ],
};
