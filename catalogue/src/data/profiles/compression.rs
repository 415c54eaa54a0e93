//! Crates that compress: one profile each. How long it takes depends on how much there is.

use super::{Category, Entry, Of, Profile, Receiver};

const fn computes(package: &'static str) -> Of {
    Of {
        package,
        category: Category::CpuBound,
    }
}

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";
const ASYNC: &str = "use the encoder or decoder of this format in `async_compression::tokio::write` with `tokio::io::AsyncWriteExt`, or `tokio::task::spawn_blocking(|| ..).await`";
const LARGE: &str = "it takes milliseconds to seconds for large inputs";
const FAST: &str = "it takes milliseconds for inputs of many megabytes";

const FLATE2: Of = computes("flate2");
const GZIP: &[Receiver] = &[Receiver::generic(
    "W: std::io::Write",
    "flate2::write::GzEncoder<W>",
)];
const ENCODERS: &[Receiver] = &[
    Receiver::generic("W: std::io::Write", "flate2::write::GzEncoder<W>"),
    Receiver::generic("W: std::io::Write", "flate2::write::ZlibEncoder<W>"),
];
const DECODERS: &[Receiver] = &[
    Receiver::generic("R", "flate2::read::GzDecoder<R>"),
    Receiver::generic("R", "flate2::read::ZlibDecoder<R>"),
];

pub(super) const FLATE2_PROFILE: Profile = Profile {
    package: "flate2",
    verified: ((1, 1), (1, 1)),
    entries: &[
        FLATE2
            .method("flate2::write::GzEncoder::finish", GZIP, 0, ASYNC)
            .strict(LARGE),
        FLATE2
            .on(
                "std::io::Write::write_all",
                "an encoder of `flate2`",
                ENCODERS,
                1,
                ASYNC,
            )
            .strict(LARGE),
        FLATE2
            .on(
                "std::io::Read::read_to_end",
                "a decoder of `flate2`",
                DECODERS,
                1,
                ASYNC,
            )
            .strict(LARGE),
    ],
};

const fn zstd(path: &'static str, item: &'static str, args: u8) -> Entry {
    computes("zstd")
        .function(path, item, args, ASYNC)
        .strict(LARGE)
}

pub(super) const ZSTD_PROFILE: Profile = Profile {
    package: "zstd",
    verified: ((0, 14), (0, 14)),
    entries: &[
        zstd("zstd::bulk::compress", "zstd::bulk::compress", 2),
        zstd("zstd::bulk::decompress", "zstd::bulk::decompress", 2),
        zstd(
            "zstd::stream::encode_all",
            "zstd::stream::encode_all::<std::fs::File>",
            2,
        ),
        zstd(
            "zstd::stream::decode_all",
            "zstd::stream::decode_all::<std::fs::File>",
            1,
        ),
        zstd(
            "zstd::stream::copy_encode",
            "zstd::stream::copy_encode::<std::fs::File, std::fs::File>",
            3,
        ),
    ],
};

pub(super) const SNAP_PROFILE: Profile = Profile {
    package: "snap",
    verified: ((1, 1), (1, 1)),
    entries: &[computes("snap")
        .method(
            "snap::raw::Encoder::compress_vec",
            &[Receiver::plain("snap::raw::Encoder")],
            1,
            RUN,
        )
        .strict(FAST)],
};

pub(super) const BROTLI_PROFILE: Profile = Profile {
    package: "brotli",
    verified: ((9, 1), (9, 1)),
    entries: &[computes("brotli")
        .function(
            "brotli::BrotliDecompress",
            "brotli::BrotliDecompress::<std::fs::File, std::fs::File>",
            2,
            ASYNC,
        )
        .strict(LARGE)],
};

const fn lz4(path: &'static str, item: &'static str) -> Entry {
    computes("lz4_flex")
        .function(path, item, 1, RUN)
        .strict(FAST)
}

/// Its fns are at the root too, where they can be stood in for: the feature `alloc` brings them.
pub(super) const LZ4_FLEX_PROFILE: Profile = Profile {
    package: "lz4_flex",
    verified: ((0, 13), (0, 14)),
    entries: &[
        lz4(
            "lz4_flex::block::compress_prepend_size",
            "lz4_flex::compress_prepend_size",
        ),
        lz4(
            "lz4_flex::block::decompress_size_prepended",
            "lz4_flex::decompress_size_prepended",
        ),
    ],
};
