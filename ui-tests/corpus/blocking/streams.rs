//! What blocks by what it is, and what else has its methods.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Cursor, Read, Seek, SeekFrom, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, SyncSender};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::thread::JoinHandle;

use async_rules::enforce;

struct Wrapper(Receiver<u8>);
impl std::ops::Deref for Wrapper {
    type Target = Receiver<u8>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

//@ readers and writers in memory
#[enforce]
async fn in_memory() -> io::Result<()> {
    let mut bytes: &[u8] = b"abc";
    bytes.read_exact(&mut [0; 1])?;
    let mut vec = Vec::new();
    vec.write_all(b"x")?;
    let mut cursor = Cursor::new(vec);
    cursor.seek(SeekFrom::Start(0))?;
    cursor.read_to_end(&mut Vec::new())?;
    io::sink().write_all(b"x")?;
    let mut reader = BufReader::new(&b"x\ny"[..]);
    reader.read_line(&mut String::new())?;
    let mut writer = BufWriter::new(Vec::new());
    writer.write_all(b"x")?;
    writer.flush()
}

//@ a buffered file, the type written
#[enforce]
async fn buffered_written(reader: BufReader<File>) {
    let mut reader: BufReader<File> = reader;
    let _ = reader.read_line(&mut String::new()); //~ blocking `read_line`
}

//@ a buffered file, as a parameter
#[enforce]
async fn buffered_parameter(mut reader: BufReader<File>, mut writer: BufWriter<TcpStream>) {
    let _ = reader.read_line(&mut String::new()); //~ blocking `read_line`
    let _ = writer.flush(); //~ blocking `flush`
}

//@ a buffered file, the type inferred
#[enforce]
async fn buffered_inferred(file: File) {
    let mut reader = BufReader::new(file);
    let _ = reader.read_line(&mut String::new()); //~? blocking: what is in the buffer is told by a written type alone
}

//@ stdin, whole and locked
#[enforce]
async fn stdin() {
    let mut line = String::new();
    let _ = io::stdin().read_line(&mut line); //~ blocking `read_line`
    let mut locked = io::stdin().lock();
    let _ = locked.read_line(&mut line); //~ blocking `read_line`
}

//@ stdout is not waited for
#[enforce]
async fn stdout() {
    let _ = io::stdout().write_all(b"x"); //~strict blocking `write_all`
    let _ = io::stderr().flush(); //~strict blocking `flush`
    println!("x");
}

//@ a method called by path
#[enforce]
async fn by_path(mut file: File, queue: Receiver<u8>) {
    let _ = Receiver::recv(&queue); //~ blocking `Receiver::recv`
    let _ = File::sync_all(&file); //~ blocking `File::sync_all`
    let _ = Command::output(&mut Command::new("x")); //~ blocking `Command::output`
}

//@ a trait method called by path
#[enforce]
async fn trait_by_path(mut file: File) {
    let _ = Read::read(&mut file, &mut [0; 8]); //~? blocking: nothing asks about methods of traits called by path
    let _ = std::io::Write::write_all(&mut file, b"x"); //~? blocking: nothing asks about methods of traits called by path
    let _ = <File as Read>::read(&mut file, &mut [0; 8]); //~? blocking: nothing asks about methods of traits called by path
}

//@ a trait method called by path on memory
#[enforce]
async fn trait_by_path_in_memory(mut cursor: Cursor<Vec<u8>>) {
    let _ = Read::read(&mut cursor, &mut [0; 8]);
    let _ = std::io::Write::write_all(&mut Vec::new(), b"x");
}

//@ join of other things
#[enforce]
async fn joins(names: Vec<String>, path: std::path::PathBuf, set: tokio::task::JoinSet<()>) {
    let _ = names.join(", ");
    let _ = path.join("x");
    let _ = ["a", "b"].join("");
    let mut set = set;
    while let Some(done) = set.join_next().await {}
}

//@ channels that can be awaited
#[enforce]
async fn async_channels(mut rx: tokio::sync::mpsc::Receiver<u8>, tx: tokio::sync::mpsc::Sender<u8>) {
    let _ = rx.recv().await;
    let _ = tx.send(1).await;
    let _ = rx.try_recv();
}

//@ the blocking twins of channels that can be awaited
#[enforce]
async fn blocking_twins(mut rx: tokio::sync::mpsc::Receiver<u8>, tx: tokio::sync::mpsc::Sender<u8>) {
    let _ = rx.blocking_recv(); //~ blocking `blocking_recv`
    let _ = tx.blocking_send(1); //~ blocking `blocking_send`
}

//@ unbounded send does not wait, bounded does
#[enforce]
async fn sends(unbounded: Sender<u8>, bounded: SyncSender<u8>) {
    let _ = unbounded.send(1);
    let _ = bounded.try_send(1);
    let _ = bounded.send(1); //~ blocking `send`
}

//@ iterating a channel
#[enforce]
async fn iterated(queue: Receiver<u8>) {
    for item in queue.iter() { //~ blocking `iter`
        drop(item);
    }
    for item in queue.try_iter() {
        drop(item);
    }
    for item in &queue { //~ blocking `queue`
        drop(item);
    }
}

//@ condition variables and barriers
#[enforce]
async fn synchronisation(condition: &Condvar, lock: &Mutex<bool>, barrier: Arc<Barrier>) {
    let guard = lock.lock().unwrap();
    let guard = condition.wait(guard).unwrap(); //~ blocking `wait`
    drop(guard);
    barrier.wait(); //~ blocking `wait`
    condition.notify_all();
}

//@ barriers and notifications of tokio
#[enforce]
async fn async_synchronisation(barrier: Arc<tokio::sync::Barrier>, notify: &tokio::sync::Notify) {
    barrier.wait().await;
    notify.notified().await;
    notify.notify_one();
}

//@ a short lock
#[enforce]
async fn short_lock(count: &Mutex<u32>) {
    *count.lock().unwrap() += 1;
    if let Ok(mut count) = count.try_lock() {
        *count += 1;
    }
}

//@ a thread is joined
#[enforce]
async fn thread_joined(handle: JoinHandle<u32>, handles: Vec<JoinHandle<()>>) {
    if handle.is_finished() {
        let _ = handle.join(); //~ blocking `join`
    }
    for handle in handles {
        handle.join().unwrap(); //~ blocking `join`
    }
}

//@ a task is awaited
#[enforce]
async fn task_awaited(handle: tokio::task::JoinHandle<u32>) {
    let _ = handle.await;
}

//@ network methods
#[enforce]
async fn network(listener: TcpListener, socket: UdpSocket) -> io::Result<()> {
    let (mut peer, _) = listener.accept()?; //~ blocking `accept`
    peer.read_exact(&mut [0; 4])?; //~ blocking `read_exact`
    peer.set_nodelay(true)?;
    socket.recv_from(&mut [0; 8])?; //~ blocking `recv_from`
    Ok(())
}

//@ network methods of tokio
#[enforce]
async fn async_network(listener: tokio::net::TcpListener) -> io::Result<()> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let (mut peer, _) = listener.accept().await?;
    peer.read_exact(&mut [0; 4]).await?;
    peer.write_all(b"x").await?;
    peer.flush().await
}

//@ an extension trait of the user's on a blocking type
trait Peek {
    fn recv_now(&self) -> Option<u8>;
    fn output(&self, twice: bool) -> u8;
}
impl Peek for Receiver<u8> {
    fn recv_now(&self) -> Option<u8> {
        self.try_recv().ok()
    }
    fn output(&self, _: bool) -> u8 {
        0
    }
}
#[enforce]
async fn own_extension(queue: Receiver<u8>) {
    let _ = queue.recv_now();
    let _ = queue.output(true);
}

//@ a newtype that derefs to a blocking type
#[enforce]
async fn through_own_deref(wrapper: Wrapper) {
    let _ = wrapper.recv(); //~? blocking: the type of the receiver is one of the user's
    let _ = wrapper.0.recv(); //~ blocking `recv`
}

//@ a newtype that hides the method by its own
impl Wrapper {
    fn iter(&self) -> std::vec::IntoIter<u8> {
        vec![1].into_iter()
    }
}
#[enforce]
async fn hidden_by_own(wrapper: Wrapper) {
    for item in wrapper.iter() {
        drop(item);
    }
}

//@ a receiver with a question mark
#[enforce]
async fn question_mark() -> io::Result<()> {
    File::open("x")?.read_to_string(&mut String::new())?; //~ blocking `File::open` blocking `read_to_string`
    Ok(())
}

//@ an awaited receiver
async fn connect() -> io::Result<TcpStream> {
    panic!("never called")
}
#[enforce]
async fn awaited_receiver() -> io::Result<()> {
    connect().await?.write_all(b"x")?; //~ blocking `write_all`
    Ok(())
}

//@ an awaited receiver of tokio's
#[enforce]
async fn awaited_harmless() -> io::Result<()> {
    use tokio::io::AsyncWriteExt;
    tokio::fs::File::open("x").await?.write_all(b"x").await
}

//@ methods that share a name with a blocking one
#[enforce]
async fn same_names(mut file: File, mut vec: std::collections::VecDeque<u8>) -> io::Result<()> {
    let _ = Read::by_ref(&mut file);
    let _ = file.try_clone();
    let _ = vec.read(&mut [0; 1])?;
    let _ = "x".lines().next();
    let _ = BufRead::lines(&b"x"[..]).next();
    let _ = [1].iter().copied().min();
    Ok(())
}

fn main() {}
