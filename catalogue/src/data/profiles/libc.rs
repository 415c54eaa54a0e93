//! The system's own calls. Nothing tells whether a descriptor was made non-blocking, and in async code
//! most were: what such a descriptor, a flag or a timeout keeps from waiting is only said under
//! `strict`, and not in the closure of tokio's `try_io` or `async_io`. A short `pthread_mutex_lock` is
//! fine, and not here.

use super::{ANY, Category, Entry, Of, Profile};

const fn of(category: Category) -> Of {
    Of {
        package: "libc",
        category,
    }
}

const SIGNAL: &str = "use `tokio::signal::unix::signal(kind)` and `signal.recv().await`";
const READY: &str = "use `tokio::io::unix::AsyncFd` and `fd.ready(interest).await`";
const READABLE: &str =
    "use `tokio::io::unix::AsyncFd`, `fd.readable().await` and `guard.try_io(..)`";
const WRITABLE: &str =
    "use `tokio::io::unix::AsyncFd`, `fd.writable().await` and `guard.try_io(..)`";
const CHILD: &str = "use `tokio::process::Child` and `child.wait().await`";
const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";
const OPEN: &str = "use `tokio::fs::File::open(path).await`";
const SYNC: &str = "use `tokio::fs::File` and `file.sync_all().await`";
const NOTIFY: &str = "use `tokio::sync::Notify` and `notify.notified().await`";
const QUEUE: &str =
    "wait for it with `tokio::task::spawn_blocking(|| ..).await`, or use `tokio::sync::mpsc`";

const MAY_POLL: &str = "it waits unless its timeout is zero";
const MAY_LOOK: &str = "it waits unless `WNOHANG` is among its flags";
const MAY_TRY: &str = "it waits for the holder of the lock unless told not to";
const MAY_RETURN: &str = "it waits unless the descriptor is non-blocking";
const MAY_NOT_WAIT: &str = "it waits unless the socket is non-blocking or `MSG_DONTWAIT` is given";
const DIRECTORY: &str = "the directory may be on the network";
const SYSCALL: &str = "the file system answers, slowly on a network mount or a busy disk";

const fn sleep(path: &'static str, args: u8) -> Entry {
    let note = "use `tokio::time::sleep(duration).await`";
    of(Category::Sleep).function(path, path, args, note)
}

const fn lock(path: &'static str, args: u8, note: &'static str) -> Entry {
    of(Category::SyncLock).function(path, path, args, note)
}

const fn net(path: &'static str, args: u8, note: &'static str) -> Entry {
    of(Category::NetIo).function(path, path, args, note)
}

const fn process(path: &'static str, args: u8, note: &'static str) -> Entry {
    of(Category::Process).function(path, path, args, note)
}

const fn dns(path: &'static str, args: u8, note: &'static str) -> Entry {
    of(Category::Dns).function(path, path, args, note)
}

const fn file(path: &'static str, args: u8, note: &'static str) -> Entry {
    of(Category::FileIo).function(path, path, args, note)
}

const fn metadata(path: &'static str, args: u8, note: &'static str) -> Entry {
    file(path, args, note).strict(SYSCALL)
}

const fn queue(path: &'static str, args: u8, why: &'static str) -> Entry {
    of(Category::Channel)
        .function(path, path, args, QUEUE)
        .strict(why)
}

pub(super) const PROFILE: Profile = Profile {
    package: "libc",
    verified: ((0, 2), (0, 2)),
    entries: &[
        sleep("libc::sleep", 1),
        sleep("libc::usleep", 1),
        sleep("libc::nanosleep", 2),
        sleep("libc::clock_nanosleep", 4),
        lock("libc::pause", 0, SIGNAL),
        lock("libc::sigwait", 2, SIGNAL),
        lock("libc::sigwaitinfo", 2, SIGNAL),
        lock("libc::sigsuspend", 1, SIGNAL),
        lock("libc::sigtimedwait", 3, SIGNAL).strict(MAY_POLL),
        net("libc::poll", 3, READY).strict(MAY_POLL),
        net("libc::ppoll", 4, READY).strict(MAY_POLL),
        net("libc::select", 5, READY).strict(MAY_POLL),
        net("libc::pselect", 6, READY).strict(MAY_POLL),
        net("libc::epoll_wait", 4, READY).strict(MAY_POLL),
        net("libc::epoll_pwait", 5, READY).strict(MAY_POLL),
        process("libc::wait", 1, CHILD),
        process("libc::waitpid", 3, CHILD).strict(MAY_LOOK),
        process("libc::waitid", 4, CHILD).strict(MAY_LOOK),
        process("libc::wait4", 4, CHILD).strict(MAY_LOOK),
        process(
            "libc::system",
            1,
            "use `tokio::process::Command` and `command.status().await`",
        ),
        process(
            "libc::popen",
            2,
            "use `tokio::process::Command` and `command.spawn()`",
        )
        .strict("starting a process takes milliseconds, and reading from it blocks"),
        process("libc::pclose", 1, CHILD),
        dns(
            "libc::getaddrinfo",
            4,
            "use `tokio::net::lookup_host(host).await`",
        ),
        dns("libc::getnameinfo", 7, RUN),
        dns("libc::getpwnam_r", 5, RUN).strict(DIRECTORY),
        dns("libc::getpwuid_r", 5, RUN).strict(DIRECTORY),
        dns("libc::getgrnam_r", 5, RUN).strict(DIRECTORY),
        net("libc::read", 3, READABLE).strict(MAY_RETURN),
        net("libc::readv", 3, READABLE).strict(MAY_RETURN),
        net("libc::recv", 4, READABLE).strict(MAY_NOT_WAIT),
        net("libc::recvfrom", 6, READABLE).strict(MAY_NOT_WAIT),
        net("libc::recvmsg", 3, READABLE).strict(MAY_NOT_WAIT),
        net("libc::write", 3, WRITABLE).strict(MAY_RETURN),
        net("libc::writev", 3, WRITABLE).strict(MAY_RETURN),
        net("libc::send", 4, WRITABLE).strict(MAY_NOT_WAIT),
        net("libc::sendto", 6, WRITABLE).strict(MAY_NOT_WAIT),
        net("libc::sendmsg", 3, WRITABLE).strict(MAY_NOT_WAIT),
        net(
            "libc::accept",
            3,
            "use `tokio::net::TcpListener` and `listener.accept().await`",
        )
        .strict(MAY_RETURN),
        net(
            "libc::accept4",
            4,
            "use `tokio::net::TcpListener` and `listener.accept().await`",
        )
        .strict(MAY_RETURN),
        net(
            "libc::connect",
            3,
            "use `tokio::net::TcpSocket` and `socket.connect(address).await`",
        )
        .strict(MAY_RETURN),
        file("libc::pread", 4, RUN),
        file("libc::pwrite", 4, RUN),
        file("libc::sendfile", 4, RUN),
        file("libc::copy_file_range", 6, RUN),
        file("libc::splice", 6, RUN).strict("it waits unless `SPLICE_F_NONBLOCK` is given"),
        // The mode is left out where nothing is created.
        file("libc::open", ANY, OPEN),
        file("libc::openat", ANY, OPEN),
        file("libc::fopen", 2, OPEN),
        file(
            "libc::fread",
            4,
            "use `tokio::io::AsyncReadExt` on a `tokio::fs::File`, and `file.read(&mut buffer).await`",
        ),
        file(
            "libc::fwrite",
            4,
            "use `tokio::io::AsyncWriteExt` on a `tokio::fs::File`, and `file.write_all(bytes).await`",
        ),
        file(
            "libc::fgets",
            3,
            "use `tokio::io::BufReader::new(file)` and `reader.read_line(&mut line).await`",
        ),
        file(
            "libc::fflush",
            1,
            "use `tokio::io::AsyncWriteExt` on a `tokio::fs::File`, and `file.flush().await`",
        ),
        file("libc::fsync", 1, SYNC),
        file("libc::fdatasync", 1, SYNC),
        file("libc::sync", 0, RUN),
        file("libc::syncfs", 1, RUN),
        file("libc::msync", 3, RUN).strict("it waits unless `MS_ASYNC` is given"),
        file("libc::flock", 2, RUN).strict(MAY_TRY),
        file("libc::lockf", 3, RUN).strict(MAY_TRY),
        metadata("libc::stat", 2, "use `tokio::fs::metadata(path).await`"),
        metadata(
            "libc::lstat",
            2,
            "use `tokio::fs::symlink_metadata(path).await`",
        ),
        metadata(
            "libc::fstat",
            2,
            "use `file.metadata().await` of `tokio::fs::File`",
        ),
        metadata("libc::access", 2, "use `tokio::fs::try_exists(path).await`"),
        metadata("libc::rename", 2, "use `tokio::fs::rename(from, to).await`"),
        metadata(
            "libc::unlink",
            1,
            "use `tokio::fs::remove_file(path).await`",
        ),
        metadata("libc::mkdir", 2, "use `tokio::fs::create_dir(path).await`"),
        metadata("libc::rmdir", 1, "use `tokio::fs::remove_dir(path).await`"),
        metadata(
            "libc::readlink",
            3,
            "use `tokio::fs::read_link(path).await`",
        ),
        metadata(
            "libc::realpath",
            2,
            "use `tokio::fs::canonicalize(path).await`",
        ),
        of(Category::ThreadJoin).function("libc::pthread_join", "libc::pthread_join", 2, RUN),
        lock("libc::pthread_cond_wait", 2, NOTIFY),
        lock("libc::pthread_cond_timedwait", 3, NOTIFY),
        lock(
            "libc::pthread_barrier_wait",
            1,
            "use `tokio::sync::Barrier` and `barrier.wait().await`",
        ),
        lock(
            "libc::sem_wait",
            1,
            "use `tokio::sync::Semaphore` and `semaphore.acquire().await`",
        ),
        lock(
            "libc::sem_timedwait",
            2,
            "use `tokio::time::timeout` around `semaphore.acquire()` of `tokio::sync::Semaphore`",
        ),
        queue("libc::mq_receive", 4, MAY_RETURN),
        queue("libc::mq_timedreceive", 5, MAY_RETURN),
        queue("libc::msgrcv", 5, "it waits unless `IPC_NOWAIT` is given"),
    ],
};
