use std::os::fd::{BorrowedFd, OwnedFd, RawFd};

use nix::sys::socket::{MsgFlags, SockFlag, SockaddrStorage};
use nix::sys::{socket, uio};
use nix::unistd;

fn any<T>() -> T {
    panic!("only compiled")
}

#[async_rules::enforce(strict)]
pub async fn raw(fd: &OwnedFd, raw: RawFd, buffer: &mut [u8], to: &SockaddrStorage) {
    unistd::sleep(1); //~ nix::unistd::sleep
    let _ = nix::time::clock_nanosleep(any(), any(), any()); //~ nix::time::clock_nanosleep
    unistd::pause(); //~ nix::unistd::pause
    let _ = unistd::read(fd, buffer); //~ nix::unistd::read
    let _ = unistd::write(fd, buffer); //~ nix::unistd::write
    let _ = unistd::fsync(fd); //~ nix::unistd::fsync
    let _ = unistd::fdatasync(fd); //~ nix::unistd::fdatasync
    unistd::sync(); //~ nix::unistd::sync
    let _ = nix::sys::wait::wait(); //~ nix::sys::wait::wait
    let _ = nix::sys::wait::waitid(any(), any()); //~ nix::sys::wait::waitid
    let _ = nix::fcntl::Flock::lock(any::<std::fs::File>(), any()); //~ nix::fcntl::Flock::lock
    let _ = nix::poll::poll(&mut [], nix::poll::PollTimeout::NONE); //~ nix::poll::poll
    let _ = socket::accept(raw); //~ nix::sys::socket::accept
    let _ = socket::accept4(raw, SockFlag::empty()); //~ nix::sys::socket::accept4
    let _ = socket::connect(raw, to); //~ nix::sys::socket::connect
    let _ = socket::recv(raw, buffer, MsgFlags::empty()); //~ nix::sys::socket::recv
    let _ = socket::recvfrom::<SockaddrStorage>(raw, buffer); //~ nix::sys::socket::recvfrom
    let _ = socket::send(raw, buffer, MsgFlags::empty()); //~ nix::sys::socket::send
    let _ = socket::sendto(raw, buffer, to, MsgFlags::empty()); //~ nix::sys::socket::sendto
    let _ = nix::fcntl::open("a", any(), any()); //~ nix::fcntl::open
    let _ = uio::pread(fd, buffer, 0); //~ nix::sys::uio::pread
    let _ = uio::pwrite(fd, buffer, 0); //~ nix::sys::uio::pwrite
}

#[async_rules::enforce(strict)]
pub async fn by_name(fd: BorrowedFd<'_>) {
    use nix::unistd::write;
    let _ = write(fd, b"text"); //~ nix::unistd::write
}

fn main() {}
