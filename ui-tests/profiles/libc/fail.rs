fn any<T>() -> T {
    panic!("only compiled")
}

#[async_rules::enforce(strict)]
pub async fn raw() {
    unsafe {
        libc::sleep(any()); //~ libc::sleep
        libc::usleep(any()); //~ libc::usleep
        libc::nanosleep(any(), any()); //~ libc::nanosleep
        libc::clock_nanosleep(any(), any(), any(), any()); //~ libc::clock_nanosleep
        libc::pause(); //~ libc::pause
        libc::sigwait(any(), any()); //~ libc::sigwait
        libc::sigwaitinfo(any(), any()); //~ libc::sigwaitinfo
        libc::sigsuspend(any()); //~ libc::sigsuspend
        libc::sigtimedwait(any(), any(), any()); //~ libc::sigtimedwait
        libc::poll(any(), any(), any()); //~ libc::poll
        libc::ppoll(any(), any(), any(), any()); //~ libc::ppoll
        libc::select(any(), any(), any(), any(), any()); //~ libc::select
        libc::pselect(any(), any(), any(), any(), any(), any()); //~ libc::pselect
        libc::epoll_wait(any(), any(), any(), any()); //~ libc::epoll_wait
        libc::epoll_pwait(any(), any(), any(), any(), any()); //~ libc::epoll_pwait
        libc::wait(any()); //~ libc::wait
        libc::waitpid(any(), any(), any()); //~ libc::waitpid
        libc::waitid(any(), any(), any(), any()); //~ libc::waitid
        libc::wait4(any(), any(), any(), any()); //~ libc::wait4
        libc::system(any()); //~ libc::system
        libc::popen(any(), any()); //~ libc::popen
        libc::pclose(any()); //~ libc::pclose
        libc::getaddrinfo(any(), any(), any(), any()); //~ libc::getaddrinfo
        libc::getnameinfo(any(), any(), any(), any(), any(), any(), any()); //~ libc::getnameinfo
        libc::getpwnam_r(any(), any(), any(), any(), any()); //~ libc::getpwnam_r
        libc::getpwuid_r(any(), any(), any(), any(), any()); //~ libc::getpwuid_r
        libc::getgrnam_r(any(), any(), any(), any(), any()); //~ libc::getgrnam_r
        libc::read(any(), any(), any()); //~ libc::read
        libc::readv(any(), any(), any()); //~ libc::readv
        libc::recv(any(), any(), any(), any()); //~ libc::recv
        libc::recvfrom(any(), any(), any(), any(), any(), any()); //~ libc::recvfrom
        libc::recvmsg(any(), any(), any()); //~ libc::recvmsg
        libc::write(any(), any(), any()); //~ libc::write
        libc::writev(any(), any(), any()); //~ libc::writev
        libc::send(any(), any(), any(), any()); //~ libc::send
        libc::sendto(any(), any(), any(), any(), any(), any()); //~ libc::sendto
        libc::sendmsg(any(), any(), any()); //~ libc::sendmsg
        libc::accept(any(), any(), any()); //~ libc::accept
        libc::accept4(any(), any(), any(), any()); //~ libc::accept4
        libc::connect(any(), any(), any()); //~ libc::connect
        libc::pread(any(), any(), any(), any()); //~ libc::pread
        libc::pwrite(any(), any(), any(), any()); //~ libc::pwrite
        libc::sendfile(any(), any(), any(), any()); //~ libc::sendfile
        libc::copy_file_range(any(), any(), any(), any(), any(), any()); //~ libc::copy_file_range
        libc::splice(any(), any(), any(), any(), any(), any()); //~ libc::splice
        libc::open(any(), any()); //~ libc::open
        libc::openat(any(), any(), any()); //~ libc::openat
        libc::fopen(any(), any()); //~ libc::fopen
        libc::fread(any(), any(), any(), any()); //~ libc::fread
        libc::fwrite(any(), any(), any(), any()); //~ libc::fwrite
        libc::fgets(any(), any(), any()); //~ libc::fgets
        libc::fflush(any()); //~ libc::fflush
        libc::fsync(any()); //~ libc::fsync
        libc::fdatasync(any()); //~ libc::fdatasync
        libc::sync(); //~ libc::sync
        libc::syncfs(any()); //~ libc::syncfs
        libc::msync(any(), any(), any()); //~ libc::msync
        libc::flock(any(), any()); //~ libc::flock
        libc::lockf(any(), any(), any()); //~ libc::lockf
        libc::stat(any(), any()); //~ libc::stat
        libc::lstat(any(), any()); //~ libc::lstat
        libc::fstat(any(), any()); //~ libc::fstat
        libc::access(any(), any()); //~ libc::access
        libc::rename(any(), any()); //~ libc::rename
        libc::unlink(any()); //~ libc::unlink
        libc::mkdir(any(), any()); //~ libc::mkdir
        libc::rmdir(any()); //~ libc::rmdir
        libc::readlink(any(), any(), any()); //~ libc::readlink
        libc::realpath(any(), any()); //~ libc::realpath
        libc::pthread_join(any(), any()); //~ libc::pthread_join
        libc::pthread_cond_wait(any(), any()); //~ libc::pthread_cond_wait
        libc::pthread_cond_timedwait(any(), any(), any()); //~ libc::pthread_cond_timedwait
        libc::pthread_barrier_wait(any()); //~ libc::pthread_barrier_wait
        libc::sem_wait(any()); //~ libc::sem_wait
        libc::sem_timedwait(any(), any()); //~ libc::sem_timedwait
        libc::mq_receive(any(), any(), any(), any()); //~ libc::mq_receive
        libc::mq_timedreceive(any(), any(), any(), any(), any()); //~ libc::mq_timedreceive
        libc::msgrcv(any(), any(), any(), any(), any()); //~ libc::msgrcv
    }
}

/// The flags and the timeout among the arguments decide.
#[async_rules::enforce]
pub async fn without_strict(pid: libc::pid_t) -> libc::pid_t {
    let mut status = 0;
    unsafe {
        libc::waitpid(pid, &mut status, libc::WNOHANG);
        libc::open(c"/etc/hosts".as_ptr(), libc::O_CREAT, 0o600); //~ libc::open
        use libc::sleep as nap;
        nap(1); //~ libc::sleep
        libc::wait(&mut status) //~ libc::wait
    }
}

fn main() {}
