//! Calls in generic code, in traits and through associated items.

use std::collections::HashMap;
use std::fs::File;
use std::future::Future;
use std::io::{self, Read, Write};
use std::marker::PhantomData;
use std::ops::{Add, Deref, DerefMut, Index};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use async_rules::enforce;

//@ an associated type that is a file
trait Backend {
    type Handle;
    const PAUSE: Duration;
    fn handle(&self) -> Self::Handle;
}
struct Disk;
impl Backend for Disk {
    type Handle = File;
    const PAUSE: Duration = Duration::ZERO;
    fn handle(&self) -> File {
        panic!("never called")
    }
}
#[enforce]
impl Disk {
    async fn of_associated_type(&self) -> io::Result<()> {
        self.handle().sync_all()?; //~ blocking `sync_all`
        <Disk as Backend>::Handle::open("x")?; //~? blocking: nothing asks about a callee with a qualified self
        Ok(())
    }
}

//@ an associated const as the argument
trait Paced {
    const PAUSE: Duration;
    async fn pace(&self);
}
impl Paced for Receiver<u8> {
    const PAUSE: Duration = Duration::ZERO;
    #[enforce]
    async fn pace(&self) {
        std::thread::sleep(Self::PAUSE); //~ blocking `std::thread::sleep`
        let _ = self.recv(); //~ blocking `recv`
    }
}

//@ a provided method of an async trait, with a bound
trait Feed: Sized {
    #[enforce]
    async fn feed(self, queue: &Receiver<Self>) -> Vec<Self> {
        let mut all = vec![self];
        all.extend(queue.recv()); //~ blocking `recv`
        all
    }
}
impl Feed for u8 {}

//@ a const generic array of channels
#[enforce]
async fn const_generics<const N: usize>(queues: [Receiver<u8>; N]) -> u8 {
    let mut sum = 0;
    for i in 0..N {
        sum += queues[i].recv().unwrap_or(0); //~ blocking `recv`
    }
    for queue in &queues {
        sum += queue.recv().unwrap_or(0); //~ blocking `recv`
    }
    sum
}

//@ a generic payload
#[enforce]
async fn payload<T: Send + 'static>(queue: Arc<Receiver<T>>, mut slots: HashMap<u8, Option<Receiver<T>>>) -> Option<T> {
    if let Some(Some(slot)) = slots.get_mut(&1) {
        return slot.recv().ok(); //~ blocking `recv`
    }
    queue.recv().ok() //~ blocking `recv`
}

//@ a path with generics before its last segment
#[enforce]
async fn generic_paths(queue: &Receiver<u8>) {
    let _ = Receiver::<u8>::recv(queue); //~? blocking: without its arguments the path may mean several fns
    let _ = std::sync::mpsc::Receiver::<u8>::recv(queue); //~? blocking: without its arguments the path may mean several fns
}

//@ a where clause that names a blocking type
#[enforce]
async fn where_clause<W>(writer: W, mut file: File) -> io::Result<()>
where
    W: FnOnce(&mut File) -> io::Result<()>,
    for<'a> &'a File: Read,
{
    writer(&mut file)?;
    file.write_all(b"x") //~ blocking `write_all`
}

//@ an async closure as a parameter, given a call that blocks
#[enforce]
async fn async_closures() {
    async fn each<F: AsyncFn(&str) -> io::Result<Vec<u8>>>(f: F) {
        let _ = f("x").await;
    }
    each(async |path| std::fs::read(path)).await; //~ blocking `std::fs::read`
    each(async move |path| tokio::fs::read(path).await).await;
}

//@ a wrapper that reaches its field through DerefMut
struct Logged(File);
impl Deref for Logged {
    type Target = File;
    fn deref(&self) -> &File {
        &self.0
    }
}
impl DerefMut for Logged {
    fn deref_mut(&mut self) -> &mut File {
        &mut self.0
    }
}
#[enforce]
async fn wrapper(mut log: Logged) -> io::Result<()> {
    log.0.write_all(b"x")?; //~ blocking `write_all`
    (*log).write_all(b"x")?; //~ blocking `write_all`
    log.deref_mut().write_all(b"x") //~ blocking `write_all`
}

//@ through a Cow, a guard and a Pin of a box
#[enforce]
async fn pointers(pinned: std::pin::Pin<Box<File>>, weak: std::sync::Weak<Receiver<u8>>) {
    let _ = pinned.sync_all(); //~ blocking `sync_all`
    if let Some(queue) = weak.upgrade() {
        let _ = queue.recv(); //~ blocking `recv`
    }
}

//@ operators and indices of the user's that block
struct Store(File);
impl Index<&str> for Store {
    type Output = File;
    fn index(&self, _: &str) -> &File {
        &self.0
    }
}
impl Add<u8> for &Store {
    type Output = io::Result<File>;
    fn add(self, _: u8) -> io::Result<File> {
        self.0.try_clone()
    }
}
#[enforce]
async fn operators(store: Store) -> io::Result<()> {
    store["x"].sync_all()?; //~ blocking `sync_all`
    (&store + 1)?.sync_data() //~ blocking `sync_data`
}

//@ a recursive trait whose methods have everyday names
trait Tree: Sized {
    fn read(&self) -> Vec<Self>;
    fn join(self, other: Self) -> Self;
    fn recv(&mut self) -> Option<Self>;
}
#[enforce]
async fn own_trait<T: Tree + Clone, P: Deref<Target = T>>(root: T, pointer: P) -> Option<T> {
    let mut joined = root.clone().join(root);
    let more = pointer.read();
    let first = more.into_iter().reduce(T::join);
    joined.recv().or(first)
}

//@ a type parameter with the name of what blocks
#[enforce]
async fn named_after<File: Default, TcpStream>(make: impl Fn(File) -> TcpStream) -> TcpStream {
    let file = File::default();
    make(file)
}

//@ an associated function of a type parameter
trait Connect {
    fn connect(to: &str) -> Self;
    fn open(path: &str) -> Self;
}
#[enforce]
async fn of_parameter<TcpStream: Connect, File: Connect>() -> (TcpStream, File) {
    (TcpStream::connect("x"), File::open("y"))
}

//@ phantom types and lifetimes that tie
#[enforce]
async fn tied<'a, T>(queue: &'a Receiver<&'a str>, _: PhantomData<T>) -> Option<&'a str> {
    let next = queue.try_recv().ok()?;
    tokio::task::yield_now().await;
    Some(next)
}

//@ a channel whose type is known by its other end alone
#[enforce]
async fn other_end() -> u8 {
    let (tx, rx) = channel();
    let received = rx.recv(); //~ blocking `recv`
    tx.send(1_u8).ok();
    received.unwrap_or(0)
}

//@ a future that a generic makes from a name of the catalogue
#[enforce]
async fn made_by_parameter<F, R>(read: F, write: fn(&str) -> R) -> u8
where
    F: Fn(&str) -> R,
    R: Future<Output = u8>,
{
    read("x").await + write("y").await
}

//@ several impl blocks of one type have a fn of the name
mod by_argument {
    use std::net::{SocketAddr, TcpListener, UdpSocket};

    use async_rules::enforce;

    struct Async<T>(T);

    impl Async<TcpListener> {
        fn bind<A: Into<SocketAddr>>(address: A) -> std::io::Result<Self> {
            TcpListener::bind(address.into()).map(Self)
        }

        fn recv(&self) -> Option<&TcpListener> {
            Some(&self.0)
        }
    }

    impl Async<UdpSocket> {
        fn bind<A: Into<SocketAddr>>(address: A) -> std::io::Result<Self> {
            UdpSocket::bind(address.into()).map(Self)
        }

        fn recv(&self) -> Option<&UdpSocket> {
            Some(&self.0)
        }
    }

    #[enforce(strict)]
    async fn opens(address: SocketAddr) -> std::io::Result<bool> {
        let socket = Async::<UdpSocket>::bind(address)?;
        Async::<UdpSocket>::recv(&socket);
        let listener = Async::<TcpListener>::bind(address)?;
        Ok(<Async<TcpListener>>::recv(&listener).is_some())
    }
}

fn main() {}
