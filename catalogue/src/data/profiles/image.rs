//! Pictures: decoding and scaling take milliseconds to seconds.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "image",
    category: Category::CpuBound,
};
const FILES: Of = Of {
    category: Category::FileIo,
    ..OF
};

const PICTURE: &[Receiver] = &[Receiver::plain("image::DynamicImage")];
const READER: &[Receiver] = &[Receiver::generic(
    "R: std::io::BufRead + std::io::Seek",
    "image::ImageReader<R>",
)];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";
const LARGE: &str = "it takes milliseconds to seconds for a large picture";

const fn decode(path: &'static str, item: &'static str, args: u8) -> Entry {
    OF.function(path, item, args, RUN).strict(LARGE)
}

const fn of_picture(path: &'static str, args: u8) -> Entry {
    OF.method(path, PICTURE, args, RUN).strict(LARGE)
}

pub(super) const PROFILE: Profile = Profile {
    package: "image",
    verified: ((0, 25), (0, 25)),
    entries: &[
        OF.function(
            "image::open",
            "image::open::<&'static str>",
            1,
            "use `tokio::fs::read(path).await` and decode with `tokio::task::spawn_blocking(|| ..).await`",
        ),
        FILES
            .function(
                "image::ImageReader::open",
                "image::ImageReader::<std::io::BufReader<std::fs::File>>::open",
                1,
                "use `tokio::fs::read(path).await` and `image::ImageReader::new`",
            )
            .taking("&'static str"),
        FILES.method("image::DynamicImage::save", PICTURE, 1, RUN),
        decode("image::load_from_memory", "image::load_from_memory", 1),
        decode(
            "image::load_from_memory_with_format",
            "image::load_from_memory_with_format",
            2,
        ),
        decode(
            "image::load",
            "image::load::<std::io::BufReader<std::fs::File>>",
            2,
        ),
        OF.method("image::ImageReader::decode", READER, 0, RUN)
            .strict(LARGE),
        of_picture("image::DynamicImage::resize", 3),
        of_picture("image::DynamicImage::resize_exact", 3),
        of_picture("image::DynamicImage::thumbnail", 2),
        of_picture("image::DynamicImage::blur", 1),
    ],
};
