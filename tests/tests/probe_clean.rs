//! Good code that says the names of the catalogue all the time and means none of its entries: no error,
//! no warning, no lint. Compiled under edition 2021, too.
#![deny(warnings, clippy::pedantic)]
#![forbid(unsafe_code)]
#![allow(
    clippy::unused_async,
    clippy::many_single_char_names,
    clippy::unused_self
)]
#![allow(dead_code, unreachable_pub, reason = "only compiled")]
use std::collections::HashMap;
use std::io::{BufRead, Cursor, Read, Write};
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

mod own {
    pub fn read<T: Default>(_: &T) -> T {
        T::default()
    }
    pub fn copy<const N: usize>(a: [u8; N]) -> [u8; N] {
        a
    }
    pub fn write(_: impl AsRef<str>, _: impl Into<String>) {}
    pub fn scope<'a, F, R>(s: &'a str, f: F) -> R
    where
        F: FnOnce(&'a str) -> R,
    {
        f(s)
    }
    pub fn park<'a, 'b: 'a>(a: &'a str, _: &'b str) -> &'a str {
        a
    }
    pub fn remove_dir_all(path: &str) -> String {
        path.to_owned()
    }
    pub async fn connect(_: &str) -> Stream {
        Stream
    }
    pub fn block_on<F: std::future::Future>(_: F) {}
    pub fn run(_: impl FnOnce(u32) -> u32) {}
    pub struct Stream;
    impl Stream {
        pub fn connect(a: &str) -> usize {
            a.len()
        }
        pub fn read(&mut self, _: &mut [u8]) -> usize {
            1
        }
        pub fn recv(&mut self) -> Option<u8> {
            None
        }
        pub fn join(self) -> u8 {
            1
        }
        pub fn lock(&self) -> std::sync::MutexGuard<'_, u8> {
            static M: std::sync::Mutex<u8> = std::sync::Mutex::new(1);
            M.lock().unwrap()
        }
    }
}
use own::{Stream, block_on, connect, copy, park, read, remove_dir_all, run, scope, write};

#[async_rules::enforce]
async fn functions() {
    sleep(Duration::ZERO).await;
    tokio::time::sleep(Duration::ZERO).await;
    let s = connect("a").await;
    let _ = Stream::connect("a");
    let _: u8 = read(&1);
    let text: String = read(&String::new());
    let _ = read::<u64>(&3);
    let _ = own::read::<Vec<_>>(&vec![1]);
    let _ = copy([1, 2, 3]);
    write(&text, "a");
    write(String::from("a"), 'c');
    let n = scope("a", |s| s.len() + 1);
    assert_eq!(n, 2);
    let p = park("a", "b");
    let _ = remove_dir_all(p);
    block_on(async {});
    run(|x| x + 1);
    let f: Box<dyn Fn(u8) -> u8> = Box::new(|x| x);
    f(1);
    let _ = s;
    let v: Vec<u8> = Vec::new();
    let m: HashMap<String, Vec<_>> = HashMap::new();
    let c = std::cell::RefCell::new(v);
    drop((m.get("x").map(|x: &Vec<u8>| x.len()), c));
    let _ = tokio::fs::read("x").await;
    let _ = tokio::fs::File::open("x").await;
    let _ = tokio::net::TcpStream::connect("x").await;
}

struct Packet<T> {
    data: Cursor<Vec<u8>>,
    kind: PhantomData<T>,
    lines: std::vec::IntoIter<String>,
    inner: Arc<std::sync::Mutex<Stream>>,
    all: Vec<Stream>,
}
impl<T> Packet<T> {
    fn stream(&mut self) -> &mut Stream {
        &mut self.all[0]
    }
    fn make() -> Stream {
        Stream
    }
    fn maybe() -> Option<Stream> {
        None
    }
}

struct Stack<T>(Vec<T>);
impl<T> Stack<T> {
    fn new() -> Self {
        Self(Vec::new())
    }
    fn send(self, item: T) -> Self {
        drop(item);
        self
    }
    fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }
    fn len(&self) -> usize {
        self.0.len()
    }
    fn wait(&mut self, n: usize) -> usize {
        n + self.0.len()
    }
    fn join(&mut self, item: usize) {
        let _ = (item, self.len());
    }
}

fn fresh() -> impl ExactSizeIterator<Item = &'static i32> {
    [1, 2, 3].iter()
}

#[async_rules::enforce]
async fn methods<T: Read + Sync + Send>(mut packet: Packet<u8>, mut reader: T) -> Option<u8> {
    let mut buf = [0; 8];
    let _ = packet.data.read(&mut buf).unwrap();
    packet.data.read_exact(&mut [0; 2]).unwrap();
    let _ = reader.read(&mut buf).unwrap();
    let _ = packet.stream().read(&mut buf);
    let _ = Packet::<u8>::make().read(&mut [0; 2]);
    let _ = packet.lines.next();
    let _ = packet.all[0].recv();
    let _ = packet.all[1 + 1].read(&mut []);
    let guard_len = packet.inner.lock().unwrap().read(&mut buf);
    assert_eq!(guard_len, 1);
    let _ = Packet::<u8>::maybe()?.recv();
    let n: u32 = "1 2"
        .split(' ')
        .map(|s| s.parse().unwrap_or_default())
        .next()
        .unwrap_or(0);
    let k: Option<u64> = [1u8].iter().map(|x| (*x).into()).next();
    let _ = (n, k);
    let mut stack = Stack::new();
    let l = stack.wait(stack.len());
    stack.join(stack.len());
    let stack = stack.send(vec![l]);
    let first = stack.iter().next().cloned();
    drop(first);
    let mut out = Vec::new();
    out.write_all(b"x").unwrap();
    out.flush().unwrap();
    write!(out, "a").unwrap();
    let cursor = Cursor::new("a\nb");
    for line in cursor.lines() {
        drop(line);
    }
    for line in Cursor::new("a\nb").lines().map_while(Result::ok) {
        drop(line);
    }
    let first = Cursor::new("a").lines().next().unwrap().unwrap();
    drop(first);
    let (tx, mut rx) = tokio::sync::mpsc::channel(1);
    tx.send(1u8).await.ok();
    rx.recv().await;
    let barrier = Arc::new(tokio::sync::Barrier::new(1));
    barrier.wait().await;
    let h = tokio::spawn(async { 1u8 });
    let m = tokio::sync::Mutex::new(Stream);
    let got = m.lock().await.recv();
    let s = Packet::<u8>::make();
    let joined = s.join();
    let _ = (joined, got);
    let closure = |mut s: Stream| s.recv();
    closure(Stream);
    let mut it = fresh();
    while let Some(x) = it.next() {
        let _ = (x, it.len());
    }
    if let Some(x) = packet.stream().recv() {
        let _ = x;
    }
    match packet.all.iter_mut().next() {
        Some(x) => drop(x.recv()),
        None => drop(packet.lines),
    }
    let words = ["a".to_owned(), "b".to_owned()].join(",");
    let path = std::path::Path::new("a").join("b");
    drop((words, path));
    h.await.ok()
}
#[async_rules::enforce]
async fn tokio_methods(mut tcp: tokio::net::TcpStream) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut buf = [0; 8];
    let _ = AsyncReadExt::read(&mut tcp, &mut buf).await.unwrap();
    let _ = tcp.read(&mut buf).await.unwrap();
    tcp.write_all(&buf).await.unwrap();
    let (mut rd, mut wr) = tcp.split();
    let _ = rd.read(&mut buf).await.unwrap();
    wr.flush().await.unwrap();
    let mut cmd = tokio::process::Command::new("ls");
    let out = cmd.arg("a").output().await.unwrap();
    drop(out);
    let mut child = tokio::process::Command::new("ls").spawn().unwrap();
    child.wait().await.unwrap();
}
#[async_rules::enforce]
async fn generic<T, const N: usize>(items: [T; N], mut f: impl FnMut(&T) -> Option<T>) -> Option<T>
where
    T: Iterator<Item = T> + Clone,
{
    let mut it = items.iter();
    let x = it.next()?;
    let mut y = f(x)?;
    let z = y.next();
    y.clone().next();
    z
}
mod blanket {
    pub trait Blanket {
        fn read(&self) -> u8 {
            1
        }
        fn look_through(&self) {}
        fn recv(&self) -> u8 {
            2
        }
    }
    impl<T: ?Sized> Blanket for T {}

    #[async_rules::enforce]
    pub async fn blanket() {
        let x = 1;
        assert_eq!(Blanket::read(&x), 1);
        x.recv();
        x.look_through();
        "a".recv();
        Some("a").recv();
    }
}

#[async_rules::enforce]
async fn numeric_addresses() -> std::io::Result<usize> {
    use std::net::ToSocketAddrs;
    let one = "127.0.0.1:80".to_socket_addrs()?.count();
    let other = ("::1", 80).to_socket_addrs()?.count();
    Ok(one + other)
}
