//! The system's own calls, in safe dress. What `libc.rs` says of descriptors and flags holds here too.

use super::{Category, Entry, Of, Profile};

const fn of(category: Category) -> Of {
    Of {
        package: "nix",
        category,
    }
}

const READY: &str = "use `tokio::io::unix::AsyncFd` and `fd.ready(interest).await`";
const ACCEPT: &str = "use `tokio::net::TcpListener` and `listener.accept().await`";
const RECV: &str = "use `tokio::net::UdpSocket` and `socket.recv_from(&mut buffer).await`";
const SEND: &str = "use `tokio::net::UdpSocket` and `socket.send_to(bytes, address).await`";
const CHILD: &str = "use `tokio::process::Child` and `child.wait().await`";
const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const MAY_POLL: &str = "it waits unless its timeout is zero";
const MAY_RETURN: &str = "it waits unless the descriptor is non-blocking";
const MAY_NOT_WAIT: &str = "it waits unless the socket is non-blocking or `MSG_DONTWAIT` is given";

/// In a module of which the features of the package leave out some.
const fn unistd(
    category: Category,
    path: &'static str,
    item: &'static str,
    args: u8,
    note: &'static str,
) -> Entry {
    of(category)
        .function(path, item, args, note)
        .within("unistd")
        .unix()
}

/// In a module of `nix::sys` that a feature brings whole.
const fn socket(path: &'static str, item: &'static str, args: u8, note: &'static str) -> Entry {
    of(Category::NetIo)
        .function(path, item, args, note)
        .within("sys")
        .unix()
}

pub(super) const PROFILE: Profile = Profile {
    package: "nix",
    verified: ((0, 31), (0, 31)),
    entries: &[
        unistd(
            Category::Sleep,
            "nix::unistd::sleep",
            "nix::sleep",
            1,
            "use `tokio::time::sleep(duration).await`",
        ),
        of(Category::Sleep)
            .function(
                "nix::time::clock_nanosleep",
                "nix::time::clock_nanosleep",
                3,
                "use `tokio::time::sleep(duration).await`",
            )
            .linux(),
        unistd(
            Category::SyncLock,
            "nix::unistd::pause",
            "nix::pause",
            0,
            "use `tokio::signal::unix::signal(kind)` and `signal.recv().await`",
        ),
        unistd(
            Category::NetIo,
            "nix::unistd::read",
            "nix::read::<std::fs::File>",
            2,
            "use `tokio::io::unix::AsyncFd`, `fd.readable().await` and `guard.try_io(..)`",
        )
        .strict(MAY_RETURN),
        unistd(
            Category::NetIo,
            "nix::unistd::write",
            "nix::write::<std::fs::File>",
            2,
            "use `tokio::io::unix::AsyncFd`, `fd.writable().await` and `guard.try_io(..)`",
        )
        .strict(MAY_RETURN),
        unistd(
            Category::FileIo,
            "nix::unistd::fsync",
            "nix::fsync::<std::fs::File>",
            1,
            "use `tokio::fs::File` and `file.sync_all().await`",
        ),
        unistd(
            Category::FileIo,
            "nix::unistd::fdatasync",
            "nix::fdatasync::<std::fs::File>",
            1,
            "use `tokio::fs::File` and `file.sync_data().await`",
        ),
        unistd(Category::FileIo, "nix::unistd::sync", "nix::sync", 0, RUN),
        of(Category::Process)
            .function("nix::sys::wait::wait", "nix::wait::wait", 0, CHILD)
            .within("sys")
            .unix(),
        of(Category::Process)
            .function("nix::sys::wait::waitid", "nix::wait::waitid", 2, CHILD)
            .within("sys")
            .strict("it waits unless `WNOHANG` is among its flags")
            .linux(),
        of(Category::NetIo)
            .function("nix::poll::poll", "nix::poll::poll::<u8>", 2, READY)
            .strict(MAY_POLL)
            .unix(),
        socket("nix::sys::socket::accept", "nix::socket::accept", 1, ACCEPT).strict(MAY_RETURN),
        socket(
            "nix::sys::socket::accept4",
            "nix::socket::accept4",
            2,
            ACCEPT,
        )
        .strict(MAY_RETURN)
        .linux(),
        socket(
            "nix::sys::socket::connect",
            "nix::socket::connect",
            2,
            "use `tokio::net::TcpSocket` and `socket.connect(address).await`",
        )
        .strict(MAY_RETURN),
        socket("nix::sys::socket::recv", "nix::socket::recv", 3, RECV).strict(MAY_NOT_WAIT),
        socket(
            "nix::sys::socket::recvfrom",
            "nix::socket::recvfrom::<()>",
            2,
            RECV,
        )
        .strict(MAY_RETURN),
        socket("nix::sys::socket::send", "nix::socket::send", 3, SEND).strict(MAY_NOT_WAIT),
        socket("nix::sys::socket::sendto", "nix::socket::sendto", 4, SEND).strict(MAY_NOT_WAIT),
        of(Category::FileIo)
            .function(
                "nix::fcntl::open",
                "nix::open::<std::path::PathBuf>",
                3,
                "use `tokio::fs::OpenOptions` and `.open(path).await`",
            )
            .within("fcntl")
            .unix(),
        of(Category::FileIo)
            .function(
                "nix::fcntl::Flock::lock",
                "nix::Flock::<std::fs::File>::lock",
                2,
                RUN,
            )
            .within("fcntl")
            .strict("it waits for the holder of the lock unless told not to")
            .unix(),
        of(Category::FileIo)
            .function(
                "nix::sys::uio::pread",
                "nix::uio::pread::<std::fs::File>",
                3,
                RUN,
            )
            .within("sys")
            .linux(),
        of(Category::FileIo)
            .function(
                "nix::sys::uio::pwrite",
                "nix::uio::pwrite::<std::fs::File>",
                3,
                RUN,
            )
            .within("sys")
            .linux(),
    ],
};
