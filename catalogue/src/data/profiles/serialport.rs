//! Serial ports.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "serialport",
    category: Category::FileIo,
};

const BUILDER: &[Receiver] = &[Receiver::plain("serialport::SerialPortBuilder")];
const PORT: &[Receiver] = &[
    Receiver::plain("serialport::TTYPort"),
    Receiver::plain("dyn serialport::SerialPort"),
];

const fn read(path: &'static str) -> Entry {
    let note = "use `tokio::io::AsyncReadExt` on a `tokio_serial::SerialStream`, with `.await`";
    OF.on(path, "a `serialport` port", PORT, 1, note)
        .strict("it waits for the timeout of the port, which may be zero")
}

pub(super) const PROFILE: Profile = Profile {
    package: "serialport",
    verified: ((4, 10), (4, 10)),
    entries: &[
        OF.method(
            "serialport::SerialPortBuilder::open",
            BUILDER,
            0,
            "use `tokio_serial::SerialStream::open(&builder)`",
        ),
        read("std::io::Read::read"),
        read("std::io::Read::read_exact"),
        read("std::io::Read::read_to_end"),
        read("std::io::Read::read_to_string"),
    ],
};
