//! The system's own calls, in safe dress. What `libc.rs` says of descriptors and flags holds here too.

use super::{Category, Entry, Of, Profile};

const fn of(category: Category) -> Of {
    Of {
        package: "rustix",
        category,
    }
}

const SLEEP: &str = "use `tokio::time::sleep(duration).await`";
const READY: &str = "use `tokio::io::unix::AsyncFd` and `fd.ready(interest).await`";
const CHILD: &str = "use `tokio::process::Child` and `child.wait().await`";
const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const MAY_POLL: &str = "it waits unless its timeout is zero";
const MAY_LOOK: &str = "it waits unless `WaitOptions::NOHANG` is given";
const MAY_RETURN: &str = "it waits unless the descriptor is non-blocking";
const MAY_NOT_WAIT: &str = "it waits unless the socket is non-blocking or `DONTWAIT` is given";

const fn sleep(path: &'static str, args: u8) -> Entry {
    of(Category::Sleep)
        .function(path, path, args, SLEEP)
        .linux()
}

const fn net(path: &'static str, item: &'static str, args: u8, note: &'static str) -> Entry {
    of(Category::NetIo).function(path, item, args, note).unix()
}

const fn process(path: &'static str, args: u8) -> Entry {
    of(Category::Process)
        .function(path, path, args, CHILD)
        .strict(MAY_LOOK)
        .linux()
}

const fn file(path: &'static str, item: &'static str, args: u8, note: &'static str) -> Entry {
    of(Category::FileIo).function(path, item, args, note).unix()
}

pub(super) const PROFILE: Profile = Profile {
    package: "rustix",
    verified: ((1, 1), (1, 1)),
    entries: &[
        sleep("rustix::thread::nanosleep", 1),
        sleep("rustix::thread::clock_nanosleep_relative", 2),
        sleep("rustix::thread::clock_nanosleep_absolute", 2),
        of(Category::SyncLock)
            .function(
                "rustix::thread::futex::wait",
                "rustix::thread::futex::wait",
                4,
                "use `tokio::sync::Notify` and `notify.notified().await`",
            )
            .linux(),
        of(Category::SyncLock)
            .function(
                "rustix::event::pause",
                "rustix::event::pause",
                0,
                "use `tokio::signal::unix::signal(kind)` and `signal.recv().await`",
            )
            .linux(),
        net("rustix::event::poll", "rustix::event::poll", 2, READY).strict(MAY_POLL),
        process("rustix::process::wait", 1),
        process("rustix::process::waitpid", 2),
        net(
            "rustix::io::read",
            "rustix::io::read::<rustix::fd::OwnedFd, &'static mut [u8]>",
            2,
            "use `tokio::io::unix::AsyncFd`, `fd.readable().await` and `guard.try_io(..)`",
        )
        .strict(MAY_RETURN),
        net(
            "rustix::io::write",
            "rustix::io::write::<rustix::fd::OwnedFd>",
            2,
            "use `tokio::io::unix::AsyncFd`, `fd.writable().await` and `guard.try_io(..)`",
        )
        .strict(MAY_RETURN),
        file(
            "rustix::io::pread",
            "rustix::io::pread::<rustix::fd::OwnedFd, &'static mut [u8]>",
            3,
            RUN,
        ),
        file(
            "rustix::io::pwrite",
            "rustix::io::pwrite::<rustix::fd::OwnedFd>",
            3,
            RUN,
        ),
        net(
            "rustix::net::accept",
            "rustix::net::accept::<rustix::fd::OwnedFd>",
            1,
            "use `tokio::net::TcpListener` and `listener.accept().await`",
        )
        .strict(MAY_RETURN),
        net(
            "rustix::net::send",
            "rustix::net::send::<rustix::fd::OwnedFd>",
            3,
            "use `tokio::net::UdpSocket` and `socket.send(bytes).await`",
        )
        .strict(MAY_NOT_WAIT),
        net(
            "rustix::net::recv",
            "rustix::net::recv::<rustix::fd::OwnedFd, &'static mut [u8]>",
            3,
            "use `tokio::net::UdpSocket` and `socket.recv(&mut buffer).await`",
        )
        .strict(MAY_NOT_WAIT),
        file(
            "rustix::fs::fsync",
            "rustix::fs::fsync::<rustix::fd::OwnedFd>",
            1,
            "use `tokio::fs::File` and `file.sync_all().await`",
        ),
        file(
            "rustix::fs::fdatasync",
            "rustix::fs::fdatasync::<rustix::fd::OwnedFd>",
            1,
            "use `tokio::fs::File` and `file.sync_data().await`",
        )
        .linux(),
        file(
            "rustix::fs::flock",
            "rustix::fs::flock::<rustix::fd::OwnedFd>",
            2,
            RUN,
        )
        .strict("it waits for the holder of the lock unless told not to")
        .linux(),
        file(
            "rustix::fs::open",
            "rustix::fs::open::<&'static str>",
            3,
            "use `tokio::fs::OpenOptions` and `.open(path).await`",
        ),
    ],
};
