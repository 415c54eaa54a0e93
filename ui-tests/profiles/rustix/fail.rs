use std::os::fd::OwnedFd;

use rustix::fs::{FlockOperation, Mode, OFlags};
use rustix::process::WaitOptions;

fn any<T>() -> T {
    panic!("only compiled")
}

#[async_rules::enforce(strict)]
pub async fn raw(fd: &OwnedFd, buffer: &mut [u8]) {
    let _ = rustix::thread::nanosleep(any()); //~ rustix::thread::nanosleep
    let _ = rustix::thread::clock_nanosleep_relative(any(), any()); //~ rustix::thread::clock_nanosleep_relative
    let _ = rustix::thread::clock_nanosleep_absolute(any(), any()); //~ rustix::thread::clock_nanosleep_absolute
    let _ = rustix::thread::futex::wait(any(), any(), any(), any()); //~ rustix::thread::futex::wait
    rustix::event::pause(); //~ rustix::event::pause
    let _ = rustix::event::poll(&mut [], None); //~ rustix::event::poll
    let _ = rustix::process::wait(WaitOptions::empty()); //~ rustix::process::wait
    let _ = rustix::process::waitpid(None, WaitOptions::empty()); //~ rustix::process::waitpid
    let _ = rustix::io::read(fd, &mut *buffer); //~ rustix::io::read
    let _ = rustix::io::write(fd, buffer); //~ rustix::io::write
    let _ = rustix::io::pread(fd, &mut *buffer, 0); //~ rustix::io::pread
    let _ = rustix::io::pwrite(fd, buffer, 0); //~ rustix::io::pwrite
    let _ = rustix::net::accept(fd); //~ rustix::net::accept
    let _ = rustix::net::send(fd, buffer, any()); //~ rustix::net::send
    let _ = rustix::net::recv(fd, &mut *buffer, any()); //~ rustix::net::recv
    let _ = rustix::fs::fsync(fd); //~ rustix::fs::fsync
    let _ = rustix::fs::fdatasync(fd); //~ rustix::fs::fdatasync
    let _ = rustix::fs::flock(fd, FlockOperation::LockExclusive); //~ rustix::fs::flock
    let _ = rustix::fs::open("a", OFlags::RDONLY, Mode::empty()); //~ rustix::fs::open
}

fn main() {}
