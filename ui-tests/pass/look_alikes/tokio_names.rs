//! What tokio has under the names of calls that block, and what it has that waits for nothing. The futures are passed
//! on here, since a call that is awaited where it stands is not asked about at all.
use std::time::Duration;

use async_rules::enforce;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncSeekExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::process::{Child, Command};
use tokio::sync::{Barrier, Mutex, Notify, OnceCell, RwLock, Semaphore};
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio::task::{JoinSet, LocalSet};
use tokio::{fs, io, net, runtime, signal, task, time};

/// A value of any type, which is never made.
fn any<T>() -> T {
    loop {}
}

fn keep<T>(_: T) {}

#[enforce(strict)]
pub async fn tasks(set: &mut JoinSet<u8>, local: &LocalSet, handle: &runtime::Handle) {
    keep((
        time::sleep(Duration::ZERO),
        time::sleep_until(time::Instant::now()),
    ));
    keep((
        task::yield_now(),
        signal::ctrl_c(),
        local.run_until(async {}),
    ));
    keep(set.join_next());
    keep(std::mem::take(set).join_all());
    keep(task::spawn_blocking(|| std::thread::sleep(Duration::ZERO)));
    keep(task::block_in_place(|| std::thread::sleep(Duration::ZERO)));
    keep(handle.spawn_blocking(|| std::thread::sleep(Duration::ZERO)));
    keep(set.spawn_blocking(|| 1));
    keep((tokio::spawn(async {}), handle.spawn(async {})));
    keep((
        runtime::Handle::current(),
        runtime::Handle::spawn(handle, async {}),
    ));
    keep(tokio::join!(time::sleep(Duration::ZERO), task::yield_now()));
}

#[enforce(strict)]
pub fn runtimes(runtime: runtime::Runtime) {
    keep(async {});
    keep((runtime.spawn(async {}), runtime.handle().id()));
    keep(runtime.enter());
    runtime.shutdown_background();
}

#[enforce(strict)]
pub async fn files() {
    keep((
        fs::read("a"),
        fs::read_to_string("a"),
        fs::write("a", "b"),
        fs::copy("a", "b"),
    ));
    keep((
        fs::create_dir("a"),
        fs::create_dir_all("a"),
        fs::remove_dir("a"),
    ));
    keep((
        fs::remove_dir_all("a"),
        fs::remove_file("a"),
        fs::rename("a", "b"),
    ));
    keep((
        fs::hard_link("a", "b"),
        fs::canonicalize("a"),
        fs::metadata("a"),
    ));
    keep((
        fs::symlink_metadata("a"),
        fs::read_link("a"),
        fs::read_dir("a"),
    ));
    keep((fs::set_permissions("a", any()), fs::try_exists("a")));
    #[cfg(unix)]
    keep(fs::symlink("a", "b"));
    keep((
        fs::File::open("a"),
        fs::File::create("a"),
        fs::File::create_new("a"),
    ));
    keep((
        fs::OpenOptions::new().read(true).open("a"),
        fs::File::from_std(any()),
    ));
    keep(fs::DirBuilder::new().create("a"));
}

#[enforce(strict)]
pub async fn one_file(file: fs::File, entry: fs::DirEntry) {
    keep((
        file.sync_all(),
        file.sync_data(),
        file.set_len(1),
        file.metadata(),
    ));
    keep((
        file.set_permissions(any()),
        file.try_clone(),
        entry.metadata(),
        entry.file_type(),
    ));
    keep((fs::File::sync_all(&file), fs::File::metadata(&file)));
}

#[enforce(strict)]
pub async fn processes(child: &mut Child) {
    keep((
        Command::new("a").output(),
        Command::new("a").status(),
        Command::new("a").spawn(),
    ));
    keep(child.wait());
    keep((Child::start_kill(child), child.try_wait(), child.id()));
    keep(child.kill());
    keep(any::<Child>().wait_with_output());
}

#[enforce(strict)]
pub async fn sockets(stream: &TcpStream, listener: &TcpListener, socket: &UdpSocket) {
    keep((
        TcpStream::connect("a:1"),
        TcpListener::bind("a:1"),
        UdpSocket::bind("a:1"),
    ));
    keep((
        stream.peek(&mut [0]),
        listener.accept(),
        socket.connect("a:1"),
        socket.send(b"a"),
    ));
    keep((
        socket.recv(&mut [0]),
        socket.send_to(b"a", "a:1"),
        socket.peek(&mut [0]),
    ));
    keep((
        socket.recv_from(&mut [0]),
        socket.peek_from(&mut [0]),
        net::lookup_host("a:1"),
    ));
    keep((
        TcpStream::from_std(any()),
        TcpListener::from_std(any()),
        UdpSocket::from_std(any()),
    ));
    #[cfg(unix)]
    {
        use tokio::net::{UnixDatagram, UnixListener, UnixStream};
        keep((
            UnixStream::connect("a"),
            UnixListener::bind("a"),
            UnixDatagram::bind("a"),
        ));
        keep(any::<UnixListener>().accept());
        keep((
            any::<UnixDatagram>().connect("a"),
            any::<UnixDatagram>().send_to(b"a", "b"),
        ));
    }
}

#[enforce(strict)]
pub async fn streams(mut file: fs::File, mut stream: TcpStream, mut lines: BufReader<TcpStream>) {
    let (buf, text) = (&mut [0; 4], &mut String::new());
    keep((
        io::copy(&mut stream, &mut file),
        io::stdin(),
        io::stdout(),
        io::stderr(),
    ));
    keep(file.read(buf));
    keep(stream.read_exact(buf));
    keep(file.read_to_end(&mut Vec::new()));
    keep(stream.read_to_string(text));
    keep(stream.write(b"a"));
    keep(file.write_all(b"a"));
    keep(stream.write_vectored(&[]));
    keep(file.flush());
    keep(file.seek(any()));
    keep(file.rewind());
    keep(file.stream_position());
    keep(lines.read_line(text));
    keep(lines.read_until(0, &mut Vec::new()));
    keep(lines.fill_buf());
    keep(lines.lines());
    keep(any::<BufReader<TcpStream>>().split(0));
    keep(io::stdout().write_all(b"a"));
}

#[enforce(strict)]
pub async fn locks(mutex: std::sync::Arc<Mutex<u8>>, lock: &mut RwLock<u8>, notify: &Notify) {
    keep((mutex.lock(), mutex.clone().lock_owned(), mutex.try_lock()));
    keep((lock.read(), lock.write(), lock.try_read(), lock.try_write()));
    keep(lock.get_mut());
    keep((
        any::<Mutex<u8>>().into_inner(),
        any::<Mutex<u8>>().get_mut(),
    ));
    keep((
        any::<Barrier>().wait(),
        any::<Semaphore>().acquire(),
        notify.notified(),
    ));
    keep(any::<OnceCell<u8>>().get_or_init(|| async { 1 }));
    notify.notify_one();
    notify.notify_waiters();
}

#[enforce(strict)]
pub async fn channels(tx: mpsc::Sender<u8>, rx: &mut mpsc::Receiver<u8>) {
    keep((tx.send(1), tx.try_send(1), mpsc::Sender::send(&tx, 1)));
    keep(rx.recv());
    keep(rx.try_recv());
    keep(mpsc::Receiver::recv(rx));
    keep(any::<mpsc::UnboundedSender<u8>>().send(1));
    keep(any::<mpsc::UnboundedReceiver<u8>>().recv());
    keep(any::<oneshot::Sender<u8>>().send(1));
    keep(any::<watch::Sender<u8>>().send(1));
    keep((
        any::<broadcast::Sender<u8>>().send(1),
        any::<broadcast::Receiver<u8>>().recv(),
    ));
}

fn main() {}
