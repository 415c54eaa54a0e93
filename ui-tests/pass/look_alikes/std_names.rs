//! What `std` has that waits for nothing, by path and by dot, under `strict`: half of it shares its name with a call
//! that does.
#![allow(deprecated)]
use std::collections::{HashMap, VecDeque};
use std::io::{self, BufRead, BufReader, BufWriter, Cursor, Read, Seek, SeekFrom, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, SocketAddrV4, SocketAddrV6, ToSocketAddrs};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Condvar, Mutex, Once, OnceLock, RwLock, mpsc};
use std::{cell, env, fs, hint, iter, process, slice, thread, time};

use async_rules::enforce;

/// A value of any type, which is never made.
fn any<T>() -> T {
    loop {}
}

fn keep<T>(_: T) {}

#[enforce(strict)]
pub async fn threads(handle: thread::JoinHandle<u8>) {
    keep(thread::spawn(|| thread::sleep(any())));
    keep(thread::Builder::new().spawn(|| thread::park()));
    keep((handle.is_finished(), handle.thread().id()));
    keep(thread::JoinHandle::is_finished(&handle));
    thread::current().unpark();
    keep((thread::panicking(), thread::available_parallelism()));
    hint::spin_loop();
}

#[enforce(strict)]
pub async fn locks(mut mutex: Mutex<u8>, mut lock: RwLock<u8>, condvar: Condvar, once: Once) {
    keep((mutex.try_lock().is_ok(), mutex.is_poisoned()));
    keep(mutex.get_mut().is_ok());
    keep((
        Mutex::try_lock(&mutex).is_ok(),
        Mutex::lock(&mutex).is_ok(),
        mutex.lock().is_ok(),
    ));
    keep(mutex.into_inner());
    keep((lock.try_read().is_ok(), lock.try_write().is_ok()));
    keep(lock.get_mut().is_ok());
    keep((lock.read().is_ok(), lock.write().is_ok()));
    keep((
        RwLock::read(&lock).is_ok(),
        RwLock::try_write(&lock).is_ok(),
    ));
    keep(lock.into_inner());
    condvar.notify_one();
    condvar.notify_all();
    once.call_once(|| {});
    keep(once.is_completed());
}

#[enforce(strict)]
pub async fn cells(mut once: OnceLock<u8>, cell: cell::OnceCell<u8>, shared: cell::RefCell<u8>) {
    keep((once.get(), cell.get()));
    keep((once.get_mut().is_some(), once.take()));
    keep((once.get_or_init(|| 1), once.set(1)));
    keep(once.into_inner());
    keep(cell.get_or_init(|| 1));
    keep(*shared.borrow());
    *shared.borrow_mut() = 1;
}

#[enforce(strict)]
pub async fn channels(rx: mpsc::Receiver<u8>, tx: mpsc::Sender<u8>, bounded: mpsc::SyncSender<u8>) {
    keep((rx.try_recv(), mpsc::Receiver::try_recv(&rx)));
    for byte in rx.try_iter() {
        keep(byte);
    }
    keep((tx.send(1), mpsc::Sender::send(&tx, 1)));
    keep((bounded.try_send(1), mpsc::SyncSender::try_send(&bounded, 1)));
}

#[enforce(strict)]
pub async fn processes(mut child: Child) {
    let mut command = Command::new("ls");
    command.arg("a").args(["b"]).env("c", "d").current_dir("e");
    command
        .stdin(any::<process::Stdio>())
        .stdout(any::<process::Stdio>());
    command.stderr(any::<process::Stdio>());
    keep((child.try_wait(), child.kill(), child.id()));
    keep((
        Child::try_wait(&mut child),
        Child::kill(&mut child),
        Child::id(&child),
    ));
    keep(process::id());
    if any() {
        process::abort();
    }
    process::exit(1);
}

#[enforce(strict)]
pub async fn options(file: fs::File) {
    keep((fs::File::options(), file.try_clone()));
    let mut options = fs::OpenOptions::new();
    options
        .read(true)
        .write(true)
        .append(true)
        .truncate(true)
        .create(true)
        .create_new(true);
    keep(fs::OpenOptions::read(&mut options, true));
    keep(fs::OpenOptions::write(&mut options, true));
    fs::DirBuilder::new().recursive(true);
    let file: fs::File = any();
    #[cfg(unix)]
    {
        use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd};
        keep(file.as_raw_fd());
        keep(unsafe { fs::File::from_raw_fd(file.into_raw_fd()) });
    }
    keep(io::IsTerminal::is_terminal(&io::stdin()));
}

#[enforce(strict)]
pub async fn metadata(meta: fs::Metadata, kind: fs::FileType, entry: fs::DirEntry) {
    keep((
        meta.len(),
        meta.is_dir(),
        meta.is_file(),
        meta.is_symlink(),
        meta.file_type(),
    ));
    keep((
        meta.permissions(),
        meta.modified(),
        meta.accessed(),
        meta.created(),
    ));
    keep((fs::Metadata::is_dir(&meta), fs::Metadata::file_type(&meta)));
    keep((
        kind.is_dir(),
        kind.is_file(),
        kind.is_symlink(),
        fs::FileType::is_dir(&kind),
    ));
    let mut permissions = meta.permissions();
    permissions.set_readonly(true);
    keep((permissions.readonly(), entry.path(), entry.file_name()));
}

#[enforce(strict)]
pub async fn sockets(stream: TcpStream, listener: TcpListener, socket: UdpSocket) {
    keep((
        stream.set_nonblocking(true),
        stream.set_nodelay(true),
        stream.take_error(),
    ));
    keep((
        stream.set_read_timeout(None),
        stream.set_write_timeout(None),
    ));
    keep((
        stream.peer_addr(),
        stream.local_addr(),
        stream.try_clone(),
        stream.shutdown(any()),
    ));
    keep((
        listener.set_nonblocking(true),
        listener.local_addr(),
        listener.try_clone(),
    ));
    keep((
        socket.set_nonblocking(true),
        socket.local_addr(),
        socket.try_clone(),
    ));
    keep(socket.join_multicast_v4(any(), any()));
    #[cfg(unix)]
    {
        use std::os::unix::net::UnixStream;
        let pair = UnixStream::pair().unwrap();
        keep(pair.0.set_nonblocking(true));
    }
}

#[enforce(strict)]
pub async fn addresses(addr: SocketAddr, v4: SocketAddrV4, v6: SocketAddrV6) {
    keep((
        addr.to_socket_addrs(),
        v4.to_socket_addrs(),
        v6.to_socket_addrs(),
    ));
    keep((any::<IpAddr>(), 80).to_socket_addrs());
    keep((any::<Ipv4Addr>(), 80).to_socket_addrs());
    keep(any::<&[SocketAddr]>().to_socket_addrs());
}

#[enforce(strict)]
pub async fn paths(path: &Path, mut owned: PathBuf) {
    keep((
        Path::new("a"),
        path.join("b"),
        path.parent(),
        path.file_name(),
        path.file_stem(),
    ));
    keep((
        path.extension(),
        path.with_extension("c"),
        path.with_file_name("d"),
    ));
    keep((
        path.components(),
        path.iter(),
        path.display(),
        path.starts_with("e"),
    ));
    keep((
        path.ends_with("f"),
        path.strip_prefix("g"),
        path.is_absolute(),
        path.is_relative(),
    ));
    keep((
        path.has_root(),
        path.to_path_buf(),
        path.to_str(),
        path.to_string_lossy(),
    ));
    keep((
        path.ancestors(),
        path.as_os_str(),
        Path::join(path, "h"),
        Path::iter(path),
    ));
    owned.push("i");
    owned.set_extension("j");
    owned.set_file_name("k");
    keep((
        owned.pop(),
        PathBuf::new(),
        owned.into_os_string(),
        std::path::is_separator('/'),
    ));
    keep((std::path::absolute(path), env::current_dir()));
}

#[enforce(strict)]
pub async fn surroundings(paths: &[PathBuf]) {
    keep((
        env::var("A"),
        env::var_os("A"),
        env::vars(),
        env::args(),
        env::temp_dir(),
    ));
    keep((env::split_paths("A").next(), env::join_paths(paths)));
    keep((time::Instant::now().elapsed(), time::SystemTime::now()));
    keep((time::Duration::from_secs(1), time::Duration::from_millis(1)));
}

#[enforce(strict)]
pub async fn handles() {
    keep((
        io::stdin(),
        io::stdout(),
        io::stderr(),
        io::empty(),
        io::sink(),
        io::repeat(1),
    ));
    keep((io::pipe(), io::stdout().lock(), io::stderr().lock()));
    let file: fs::File = any();
    keep(file.take(1));
    let file: fs::File = any();
    keep(file.chain(io::empty()));
    let mut file: fs::File = any();
    keep(Read::by_ref(&mut file));
    keep((
        BufReader::new(file),
        BufWriter::new(io::sink()),
        Cursor::new([0]),
    ));
}

#[enforce(strict)]
pub async fn reads(mut bytes: &[u8], mut cursor: Cursor<Vec<u8>>, mut deque: VecDeque<u8>) {
    let buf = &mut [0; 4];
    keep((bytes.read(buf), cursor.read(buf), deque.read(buf)));
    keep((io::empty().read(buf), io::repeat(1).read(buf)));
    keep((
        bytes.read_to_end(&mut Vec::new()),
        cursor.read_to_end(&mut Vec::new()),
    ));
    let mut reader: BufReader<&[u8]> = BufReader::new(bytes);
    keep((
        reader.read_to_end(&mut Vec::new()),
        reader.read_line(&mut String::new()),
    ));
    keep((
        bytes.read_to_string(&mut String::new()),
        cursor.read_to_string(&mut String::new()),
    ));
    keep((
        bytes.read_exact(buf),
        cursor.read_exact(buf),
        bytes.read_line(&mut String::new()),
    ));
    keep((
        cursor.read_line(&mut String::new()),
        cursor.seek(SeekFrom::Start(0)),
    ));
    keep((bytes.lines(), cursor.lines()));
}

#[enforce(strict)]
pub async fn writes(mut vec: Vec<u8>, mut slice: &mut [u8], mut deque: VecDeque<u8>) {
    use std::fmt::Write as _;
    let mut cursor = Cursor::new(Vec::new());
    keep((
        vec.write_all(b"a"),
        slice.write_all(b"a"),
        deque.write_all(b"a"),
    ));
    keep((cursor.write_all(b"a"), io::sink().write_all(b"a")));
    keep((
        vec.write_fmt(format_args!("a")),
        cursor.write_fmt(format_args!("a")),
    ));
    keep((
        vec.flush(),
        any::<fs::File>().flush(),
        any::<TcpStream>().flush(),
    ));
    let mut text = String::new();
    keep((text.write_fmt(format_args!("a")), text.write_str("a")));
    keep((
        write!(text, "a"),
        writeln!(text),
        write!(vec, "a"),
        writeln!(&mut cursor),
    ));
    println!("{text}");
    print!("");
    eprintln!();
    eprint!("");
    keep((dbg!(1), format!("a")));
    if any() {
        panic!("a");
    }
}

#[enforce(strict)]
pub async fn names(text: &str, words: &[&str], map: &mut HashMap<u8, u8>) {
    keep((
        text.lines(),
        text.split(' '),
        text.bytes(),
        words.join(" "),
        words.chunks(2),
    ));
    keep((
        str::lines(text),
        str::bytes(text),
        <[_]>::join(words, " "),
        slice::from_ref(&1),
    ));
    keep((map.get(&1), map.contains_key(&1)));
    keep((map.insert(1, 1), map.remove(&1)));
    map.entry(1).or_default();
    let numbers = || iter::once(1).chain([2]);
    keep((
        numbers().count(),
        numbers().sum::<u8>(),
        numbers().min(),
        numbers().max(),
    ));
    keep((
        numbers().any(|n| n == 1),
        numbers().all(|n| n == 1),
        numbers().collect::<Vec<_>>(),
    ));
    numbers().for_each(drop);
    for number in numbers() {
        keep(number);
    }
}

fn main() {}
