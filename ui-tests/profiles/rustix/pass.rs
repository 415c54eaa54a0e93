use std::os::fd::OwnedFd;

use rustix::process::WaitOptions;
use tokio::io::unix::AsyncFd;

#[async_rules::enforce]
pub async fn reads(fd: &AsyncFd<OwnedFd>, buffer: &mut [u8]) -> std::io::Result<usize> {
    loop {
        let mut guard = fd.readable().await?;
        if let Ok(read) = guard.try_io(|fd| Ok(rustix::io::read(fd, &mut *buffer)?)) {
            return read;
        }
    }
}

#[async_rules::enforce]
pub async fn never_waits() {
    let _ = rustix::process::wait(WaitOptions::NOHANG);
    let _ = rustix::process::getpid();
    let _ = tokio::fs::OpenOptions::new().open("a").await;
}

/// By hand, on a descriptor that the caller made non-blocking.
#[async_rules::enforce]
pub async fn in_steps(fd: &AsyncFd<OwnedFd>, bytes: &mut [u8]) -> std::io::Result<()> {
    let _ = rustix::net::accept(fd.get_ref());
    let mut guard = fd.readable().await?;
    if rustix::io::read(fd.get_ref(), &mut *bytes) == Err(rustix::io::Errno::AGAIN) {
        guard.clear_ready();
    }
    let _ = rustix::io::write(fd.get_ref(), bytes);
    Ok(())
}

fn main() {}
