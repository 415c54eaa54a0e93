//! What a method is called on.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Cursor, Read, Seek, SeekFrom, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::process::{Child, Command};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, Sender, SyncSender};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::thread::JoinHandle;

use async_rules::enforce;

struct State {
    file: File,
    boxed: Box<File>,
    shared: Arc<File>,
    queue: Receiver<u32>,
    log: Vec<u8>,
    cursor: Cursor<Vec<u8>>,
    inner: Inner,
    thread: Option<JoinHandle<u32>>,
}

struct Inner {
    socket: TcpStream,
    text: String,
}

struct Wrapper(Receiver<u8>);
impl std::ops::Deref for Wrapper {
    type Target = Receiver<u8>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

//@ a variable
#[enforce]
async fn variable(file: File) {
    let mut file = file;
    let mut text = String::new();
    let _ = file.read_to_string(&mut text); //~ blocking `read_to_string`
}

//@ a mutable parameter
#[enforce]
async fn mutable_parameter(mut file: File) {
    let _ = file.write_all(b"x"); //~ blocking `write_all`
}

//@ a reference
#[enforce]
async fn reference(file: &File) {
    let _ = file.sync_all(); //~ blocking `sync_all`
}

//@ a mutable reference
#[enforce]
async fn mutable_reference(file: &mut File) {
    let _ = file.flush();
    let _ = file.write(b"x"); //~ blocking `write`
}

//@ references to references
#[enforce]
async fn nested_references(file: &mut &mut File) {
    let _ = file.read(&mut [0; 8]); //~ blocking `read`
}

//@ a shared reference implements Read too
#[enforce]
async fn shared_reference(mut file: &File) {
    let _ = file.read(&mut [0; 8]); //~ blocking `read`
    let _ = (&mut file).read(&mut [0; 8]); //~ blocking `read`
}

//@ a box
#[enforce]
async fn boxed(mut file: Box<File>) {
    let _ = file.read(&mut [0; 8]); //~ blocking `read`
}

//@ an Arc
#[enforce]
async fn arc(file: Arc<File>) {
    let _ = file.sync_data(); //~ blocking `sync_data`
}

//@ an Rc of a box
#[enforce]
async fn rc_of_box(queue: Rc<Box<Receiver<u8>>>) {
    let _ = queue.recv(); //~ blocking `recv`
}

//@ fields
#[enforce]
async fn fields(mut state: State) {
    let _ = state.file.write_all(b"x"); //~ blocking `write_all`
    let _ = state.boxed.write_all(b"x"); //~ blocking `write_all`
    let _ = state.shared.sync_all(); //~ blocking `sync_all`
    let _ = state.queue.recv(); //~ blocking `recv`
    let _ = state.inner.socket.write_all(b"x"); //~ blocking `write_all`
}

//@ fields of other types
#[enforce]
async fn harmless_fields(mut state: State) {
    let _ = state.log.write_all(b"x");
    let _ = state.cursor.read(&mut [0; 8]);
    let _ = state.queue.try_recv();
    let _ = state.inner.text.len();
}

//@ a field of self
impl State {
    #[enforce]
    async fn of_self(&mut self) {
        let _ = self.file.write_all(b"x"); //~ blocking `write_all`
    }
}

//@ a deep field of self by value
impl State {
    #[enforce]
    async fn deep_of_self(mut self) {
        let _ = self.inner.socket.read(&mut [0; 8]); //~ blocking `read`
    }
}

//@ through an Arc of self
impl State {
    #[enforce]
    async fn arc_of_self(self: Arc<Self>) {
        let _ = self.queue.recv(); //~ blocking `recv`
        let _ = self.queue.try_recv();
    }
}

//@ taken out of an option
impl State {
    #[enforce]
    async fn taken(&mut self) -> u32 {
        self.thread.take().unwrap().join().unwrap() //~ blocking `join`
    }
}

//@ own methods with the names of the catalogue
impl State {
    fn recv(&self) -> u32 {
        1
    }
    fn join(&self) {}
    fn wait(&self) -> &Self {
        self
    }
    #[enforce]
    async fn own_methods(&self) {
        self.recv();
        self.join();
        self.wait().wait().recv();
    }
}

//@ the result of a call
fn open() -> File {
    unimplemented!()
}
#[enforce]
async fn result_of_call() {
    let _ = open().read(&mut [0; 8]); //~ blocking `read`
}

//@ a chain
#[enforce]
async fn chain() {
    let _ = Command::new("x").arg("y").env("a", "b").output(); //~ blocking `output`
}

//@ a chain over lines
#[enforce]
async fn chain_over_lines() {
    let _ = Command::new("x")
        .arg("y")
        .status(); //~ blocking `status`
}

//@ spawned and waited for
#[enforce]
async fn spawned_and_waited() -> io::Result<()> {
    Command::new("x").spawn()?.wait()?; //~ blocking `wait`
    Ok(())
}

//@ an index
#[enforce]
async fn index(mut children: Vec<Child>) {
    let _ = children[0].wait(); //~ blocking `wait`
}

//@ a tuple field
#[enforce]
async fn tuple_field(mut pair: (File, u8)) {
    let _ = pair.0.read(&mut [0; 8]); //~ blocking `read`
}

//@ a dereference
#[enforce]
async fn dereference(file: &mut Box<File>) {
    let _ = (**file).read(&mut [0; 8]); //~ blocking `read`
}

//@ an as_mut of an option
#[enforce]
async fn option_as_mut(mut child: Option<Child>) {
    if let Some(child) = child.as_mut() {
        let _ = child.wait(); //~ blocking `wait`
    }
}

//@ a lock guard around it
#[enforce]
async fn in_a_lock(file: Arc<Mutex<File>>) {
    let _ = file.lock().unwrap().write_all(b"x"); //~ blocking `write_all`
}

//@ a RefCell around it
#[enforce]
async fn in_a_cell(file: Rc<RefCell<File>>) {
    let _ = file.borrow_mut().write_all(b"x"); //~ blocking `write_all`
}

//@ a let-else binding
#[enforce]
async fn let_else(file: Option<File>) {
    let Some(mut file) = file else { return };
    let _ = file.read(&mut [0; 8]); //~ blocking `read`
}

//@ a generic that can be anything
#[enforce]
async fn generic<R: Read + Write>(mut stream: R) {
    let _ = stream.read(&mut [0; 8]);
    let _ = stream.write_all(b"x");
}

//@ impl Trait
#[enforce]
async fn impl_trait(mut stream: impl BufRead) {
    let _ = stream.read_line(&mut String::new());
    let _ = stream.lines().count();
}

//@ a trait object
#[enforce]
async fn trait_object(stream: &mut dyn Read, boxed: Box<dyn Write + Send>) {
    let mut boxed = boxed;
    let _ = stream.read(&mut [0; 8]); //~strict blocking `read`
    let _ = boxed.write_all(b"x"); //~strict blocking `write_all`
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
    unimplemented!()
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
