use std::os::fd::OwnedFd;

use nix::sys::signal::{Signal, kill};
use nix::sys::socket::{MsgFlags, recv};
use nix::unistd::Pid;
use tokio::io::unix::AsyncFd;

#[async_rules::enforce]
pub async fn reads(fd: &AsyncFd<OwnedFd>, buffer: &mut [u8]) -> std::io::Result<usize> {
    loop {
        let mut guard = fd.readable().await?;
        if let Ok(read) = guard.try_io(|fd| Ok(nix::unistd::read(fd, buffer)?)) {
            return read;
        }
    }
}

#[async_rules::enforce]
pub async fn never_waits(pid: Pid, buffer: &mut [u8]) {
    let _ = kill(pid, Signal::SIGTERM);
    let _ = recv(3, buffer, MsgFlags::MSG_DONTWAIT);
    let _ = nix::unistd::getpid();
    tokio::time::sleep(std::time::Duration::ZERO).await;
}

/// By hand, on a descriptor that the caller made non-blocking.
#[async_rules::enforce]
pub async fn in_steps(fd: &AsyncFd<OwnedFd>, bytes: &mut [u8]) -> std::io::Result<()> {
    use std::os::fd::AsRawFd;
    let _ = nix::sys::socket::accept(fd.as_raw_fd());
    let mut guard = fd.readable().await?;
    if nix::unistd::read(fd, bytes) == Err(nix::errno::Errno::EAGAIN) {
        guard.clear_ready();
    }
    let _ = nix::unistd::write(fd.get_ref(), bytes);
    Ok(())
}

fn main() {}
