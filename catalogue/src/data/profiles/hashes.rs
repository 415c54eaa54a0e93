//! Hashes of much data, and keys: one profile each. For passwords see `argon2`, `bcrypt` and `scrypt`.

use super::{Category, Of, Profile, Receiver};

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const BLAKE3: Of = Of {
    package: "blake3",
    category: Category::CpuBound,
};
const OF_FILES: Of = Of {
    category: Category::FileIo,
    ..BLAKE3
};
const HASHER: &[Receiver] = &[Receiver::plain("blake3::Hasher")];
/// What the argument is: bytes in memory can be read in the same way.
const FILES: &[Receiver] = &[
    Receiver::plain("std::fs::File"),
    Receiver::inner("", "std::io::BufReader<std::fs::File>"),
];

pub(super) const BLAKE3_PROFILE: Profile = Profile {
    package: "blake3",
    verified: ((1, 8), (1, 8)),
    entries: &[
        BLAKE3
            .function("blake3::hash", "blake3::hash", 1, RUN)
            .strict("it takes milliseconds for inputs of many megabytes"),
        OF_FILES
            .method("blake3::Hasher::update_reader", FILES, 1, RUN)
            .by_argument(0),
        OF_FILES.method("blake3::Hasher::update_mmap", HASHER, 1, RUN),
        OF_FILES.method("blake3::Hasher::update_mmap_rayon", HASHER, 1, RUN),
        BLAKE3.method("blake3::Hasher::update_rayon", HASHER, 1, RUN),
    ],
};

pub(super) const RSA_PROFILE: Profile = Profile {
    package: "rsa",
    verified: ((0, 9), (0, 9)),
    entries: &[Of {
        package: "rsa",
        category: Category::CpuBound,
    }
    .function(
        "rsa::RsaPrivateKey::new",
        "rsa::RsaPrivateKey::new::<dyn rsa::rand_core::CryptoRngCore>",
        2,
        RUN,
    )],
};
