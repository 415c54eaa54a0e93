//! Files that hold many others, or many records: one profile each.

use super::{Category, Of, Profile, Receiver};

const fn files(package: &'static str) -> Of {
    Of {
        package,
        category: Category::FileIo,
    }
}

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";
const UNDER: &str = "it reads or writes the file under it: slow on a network mount or a busy disk";

const TAR: Of = files("tar");
const ARCHIVE: &[Receiver] = &[Receiver::generic("R: std::io::Read", "tar::Archive<R>")];
const FILE_ARCHIVE: &[Receiver] = &[Receiver::inner("", "tar::Archive<std::fs::File>")];
const ENTRY: &[Receiver] = &[Receiver::generic(
    "'a, R: std::io::Read + 'a",
    "tar::Entry<'a, R>",
)];
const BUILDER: &[Receiver] = &[Receiver::generic("W: std::io::Write", "tar::Builder<W>")];
const FILE_BUILDER: &[Receiver] = &[Receiver::inner("", "tar::Builder<std::fs::File>")];

const TOKIO_TAR: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`, or use `tokio_tar::Archive` and `tokio_tar::Builder`";

pub(super) const TAR_PROFILE: Profile = Profile {
    package: "tar",
    verified: ((0, 4), (0, 4)),
    entries: &[
        TAR.method("tar::Archive::entries", FILE_ARCHIVE, 0, TOKIO_TAR)
            .strict(UNDER),
        TAR.method("tar::Archive::unpack", ARCHIVE, 1, TOKIO_TAR),
        TAR.method("tar::Entry::unpack", ENTRY, 1, TOKIO_TAR),
        TAR.method("tar::Builder::append_path", BUILDER, 1, TOKIO_TAR),
        TAR.method("tar::Builder::append_dir_all", BUILDER, 2, TOKIO_TAR),
        TAR.method("tar::Builder::finish", FILE_BUILDER, 0, TOKIO_TAR)
            .strict(UNDER),
        TAR.method("tar::Builder::into_inner", FILE_BUILDER, 0, TOKIO_TAR)
            .strict(UNDER),
    ],
};

const ZIP: Of = files("zip");
const ZIP_ARCHIVE: &[Receiver] = &[Receiver::generic("R", "zip::ZipArchive<R>")];
const ZIP_FILE: &[Receiver] = &[
    Receiver::inner("", "zip::ZipArchive<std::fs::File>"),
    Receiver::inner("", "zip::ZipArchive<std::io::BufReader<std::fs::File>>"),
];

const ASYNC_ZIP: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`, or use `async_zip::base::read::seek::ZipFileReader`";

pub(super) const ZIP_PROFILE: Profile = Profile {
    package: "zip",
    verified: ((9, 8), (9, 8)),
    entries: &[
        ZIP.method("zip::ZipArchive::by_index", ZIP_FILE, 1, ASYNC_ZIP),
        ZIP.method("zip::ZipArchive::by_name", ZIP_FILE, 1, ASYNC_ZIP),
        ZIP.method("zip::ZipArchive::extract", ZIP_ARCHIVE, 1, ASYNC_ZIP),
    ],
};

const CSV: Of = files("csv");

pub(super) const CSV_PROFILE: Profile = Profile {
    package: "csv",
    verified: ((1, 4), (1, 4)),
    entries: &[
        CSV.function(
            "csv::Reader::from_path",
            "csv::Reader::<csv::Reader<std::fs::File>>::from_path",
            1,
            "use `csv_async::AsyncReader` on a `tokio::fs::File`, or `tokio::task::spawn_blocking(|| ..).await`",
        )
        .taking("&'static str"),
        CSV.function(
            "csv::Writer::from_path",
            "csv::Writer::<std::fs::File>::from_path",
            1,
            "use `csv_async::AsyncWriter` on a `tokio::fs::File`, or `tokio::task::spawn_blocking(|| ..).await`",
        )
        .taking("&'static str"),
        CSV.method(
            "csv::Reader::records",
            &[Receiver::inner("", "csv::Reader<std::fs::File>")],
            0,
            RUN,
        )
        .strict(UNDER),
        CSV.method(
            "csv::Writer::flush",
            &[Receiver::inner("", "csv::Writer<std::fs::File>")],
            0,
            RUN,
        )
        .strict(UNDER),
    ],
};
