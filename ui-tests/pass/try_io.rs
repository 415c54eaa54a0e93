//! The closure runs in place, on a descriptor that was made non-blocking.

use std::io::{Read, Result, Write};
use std::os::unix::net::UnixStream;

use async_rules::enforce;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

#[enforce]
async fn reads(fd: &AsyncFd<UnixStream>, buffer: &mut [u8]) -> Result<usize> {
    loop {
        let mut guard = fd.readable().await?;
        if let Ok(read) = guard.try_io(|fd| fd.get_ref().read(buffer)) {
            return read;
        }
    }
}

#[enforce]
async fn reads_mut(fd: &mut AsyncFd<UnixStream>, buffer: &mut [u8]) -> Result<usize> {
    let interest = Interest::READABLE;
    fd.async_io_mut(interest, |stream| stream.read(buffer)).await
}

#[enforce]
async fn writes(fd: &AsyncFd<UnixStream>, bytes: &[u8]) -> Result<usize> {
    let interest = Interest::WRITABLE;
    fd.async_io(interest, |mut stream| stream.write(bytes)).await
}

fn main() {
    let _ = (reads, reads_mut, writes);
}
