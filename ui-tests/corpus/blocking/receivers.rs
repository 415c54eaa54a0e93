//! What a method is called on.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, Cursor, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command};
use std::rc::Rc;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};
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
    panic!("never called")
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

fn main() {}

//@ what it gives is borrowed
#[enforce]
async fn borrowed(queue: Receiver<u32>, mut child: Child) -> bool {
    let last = &(child.wait()); //~ blocking `wait`
    last.is_ok() && is_some(&queue.recv()) //~ blocking `recv`
}

fn is_some(received: &Result<u32, std::sync::mpsc::RecvError>) -> bool {
    received.is_ok()
}
