use std::os::fd::AsRawFd;

use tokio::io::unix::AsyncFd;

/// The descriptor was made non-blocking, or `AsyncFd` would be of no use.
#[async_rules::enforce]
pub async fn reads<T: AsRawFd>(fd: &AsyncFd<T>, buffer: &mut [u8]) -> std::io::Result<usize> {
    loop {
        let mut guard = fd.readable().await?;
        let read = guard.try_io(|fd| {
            let (fd, start, length) = (fd.as_raw_fd(), buffer.as_mut_ptr(), buffer.len());
            let read = unsafe { libc::read(fd, start.cast(), length) };
            usize::try_from(read).map_err(|_| std::io::Error::last_os_error())
        });
        if let Ok(read) = read {
            return read;
        }
    }
}

#[async_rules::enforce]
pub async fn sends<T: AsRawFd>(fd: &AsyncFd<T>, bytes: &[u8]) -> std::io::Result<isize> {
    let interest = tokio::io::Interest::WRITABLE;
    fd.async_io(interest, |fd| {
        Ok(unsafe { libc::write(fd.as_raw_fd(), bytes.as_ptr().cast(), bytes.len()) })
    })
    .await
}

/// Nothing waits here: the flag says so, a short lock may, and the rest only asks.
#[async_rules::enforce]
pub async fn never_waits(pid: libc::pid_t, mutex: *mut libc::pthread_mutex_t) -> libc::pid_t {
    let mut status = 0;
    unsafe {
        libc::pthread_mutex_lock(mutex);
        libc::pthread_mutex_unlock(mutex);
        libc::kill(pid, libc::SIGTERM);
        libc::close(3);
        libc::waitpid(pid, &mut status, libc::WNOHANG)
    }
}

mod own {
    pub fn read(_: u8, _: u8, _: u8) {}
    pub async fn sleep(_: u8) {}
    pub unsafe fn wait(_: u8) {}
}

#[async_rules::enforce(strict)]
pub async fn of_the_same_names(path: &str) -> std::io::Result<()> {
    own::read(1, 2, 3);
    own::sleep(1).await;
    unsafe { own::wait(1) };
    tokio::time::sleep(std::time::Duration::ZERO).await;
    tokio::fs::rename(path, path).await?;
    tokio::fs::metadata(path).await?;
    tokio::task::spawn_blocking(|| unsafe { libc::pause() }).await?;
    Ok(())
}

/// By hand, on a descriptor that the caller made non-blocking.
#[async_rules::enforce]
pub async fn in_steps<T: AsRawFd>(fd: &AsyncFd<T>, bytes: &mut [u8]) -> std::io::Result<isize> {
    let raw = fd.as_raw_fd();
    let _ = unsafe { libc::connect(raw, std::ptr::null(), 0) };
    let _ = unsafe { libc::accept(raw, std::ptr::null_mut(), std::ptr::null_mut()) };
    let mut guard = fd.readable().await?;
    let read = unsafe { libc::read(raw, bytes.as_mut_ptr().cast(), bytes.len()) };
    if read < 0 {
        guard.clear_ready();
    }
    Ok(read + unsafe { libc::write(raw, bytes.as_ptr().cast(), bytes.len()) })
}

fn main() {}
