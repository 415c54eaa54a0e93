//! Correct code in odd forms around names of the catalogue, which has to compile as it does without checks.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::future::Future;
use std::io::{self, Read, Write};
use std::ops::Index;
use std::pin::Pin;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};

use async_rules::enforce;

#[derive(Clone, Copy, Default)]
struct Port(u8);
impl Port {
    fn read(self) -> u8 {
        self.0
    }
    fn recv(&self) -> Option<u8> {
        Some(self.0)
    }
    fn wait<const N: usize>(&self) -> [u8; N] {
        [self.0; N]
    }
    fn send<T: Default>(&mut self, n: u8) -> T {
        self.0 = n;
        T::default()
    }
}

//@ a deprecated callee and method, warned of once
#[deprecated]
fn read(_: &str) -> u8 {
    1
}
struct Old;
impl Old {
    #[deprecated]
    fn recv(&self) -> u8 {
        1
    }
}
#[enforce]
async fn deprecated(old: Old) -> u8 {
    read("x") + old.recv()
}

//@ a mutable static and a union
static mut PORT: Port = Port(1);
union Register {
    port: Port,
    raw: u8,
}
#[enforce]
async fn unsafe_places(register: Register) -> u8 {
    let first = unsafe { PORT.read() };
    let second = unsafe { register.port.read() + register.raw };
    let pointer = &raw const register;
    first + second + unsafe { (*pointer).port.recv().unwrap_or(0) }
}

//@ a packed struct
#[repr(C, packed)]
struct Packed {
    kind: u8,
    port: Port,
    size: u64,
}
#[enforce]
async fn packed(packed: Packed) -> u64 {
    let n = packed.port.read();
    u64::from(n) + packed.size + u64::from(packed.kind)
}

//@ a variable that is set later, and one that is set again
#[enforce]
async fn set_later(flag: bool) -> u8 {
    let port;
    if flag {
        port = Port(1);
    } else {
        port = Port(2);
    }
    let mut other = Port(3);
    let n = port.read() + other.read();
    other = Port(n);
    other.recv().unwrap_or(0)
}

//@ a struct of which a part has been moved
struct Parts {
    name: String,
    port: Port,
    queue: Receiver<u8>,
}
#[enforce]
async fn partly_moved(parts: Parts) -> usize {
    let name = parts.name;
    let n = parts.port.read();
    let queue = parts.queue;
    name.len() + usize::from(n) + queue.try_iter().count()
}

//@ another field is borrowed mutably
#[enforce]
async fn field_borrowed(mut parts: Parts) -> u8 {
    let name = &mut parts.name;
    let n = parts.port.read() + parts.queue.try_recv().unwrap_or(0);
    name.push('x');
    n
}

//@ an index that is moved into the place
struct Key(String);
impl Index<Key> for HashMap2 {
    type Output = Port;
    fn index(&self, key: Key) -> &Port {
        &self.0[&key.0]
    }
}
struct HashMap2(HashMap<String, Port>);
#[enforce]
async fn moved_index(map: HashMap2, key: Key, list: [[Port; 2]; 2], i: usize) -> u8 {
    map[key].read() + list[i][1].read() + list[i - 1][i & 1].recv().unwrap_or(0)
}

//@ const and type arguments of methods
#[enforce]
async fn method_arguments(mut port: Port) -> String {
    let [one, two] = port.wait();
    let three = port.wait::<3>();
    let text: String = port.send(one + two);
    text + &port.send::<String>(three[0])
}

//@ attributes on arguments, elements and fields
#[enforce]
async fn attributes(port: Port) -> (u8, [u8; 2]) {
    fn write(_: u8, n: u8) -> u8 {
        n
    }
    struct Pair {
        one: u8,
    }
    let n = write(
        #[allow(clippy::all)]
        1,
        port.read(),
    );
    let pair = Pair {
        #[cfg(all())]
        one: port.read(),
        #[cfg(any())]
        one: port.write(),
    };
    let list = [
        #[cfg(any())]
        port.missing(),
        port.read(),
        pair.one,
    ];
    (n, list)
}

//@ inner attributes, items behind statements and macros with braces
#[enforce]
async fn body_forms() -> usize {
    #![allow(clippy::items_after_statements)]
    //! Documented inside.
    let list = read_list();
    fn read_list() -> Vec<u8> {
        vec! { 1, 2 }
    }
    println! {"{list:?}"}
    use std::fmt::Write as _;
    let mut text = String::new();
    writeln! {text, "{}", 1}.unwrap();
    const SIZE: usize = { 1 + 1 };
    ;
    text.len() + list.len() + SIZE
}

//@ parameters that are patterns
struct Point {
    x: Port,
    y: Port,
}
#[enforce]
async fn patterns((a, mut b): (Port, Port), [c, ..]: [Port; 3], Point { x, y: ref d }: Point, &e: &Port, _: u8) -> u8 {
    b = a;
    b.read() + c.read() + x.read() + d.read() + e.recv().unwrap_or(0)
}

//@ receivers of self in every form
struct Machine(Port, Mutex<Vec<u8>>);
#[enforce(strict)]
impl Machine {
    const LIMIT: u8 = 3;

    async fn by_value(self) -> u8 {
        self.0.read()
    }
    async fn by_mut_value(mut self) -> u8 {
        self.0 = Port(Self::LIMIT);
        self.0.read()
    }
    async fn by_box(self: Box<Self>) -> u8 {
        self.0.recv().unwrap_or(0)
    }
    async fn by_pin(self: Pin<&mut Self>) -> u8 {
        self.get_mut().0.send(1)
    }
    async fn by_pin_of_arc(self: Pin<Arc<Self>>) -> u8 {
        self.0.read() + self.1.lock().map_or(0, |list| list.len() as u8)
    }
    async fn with_lifetime<'a>(&'a self, name: &'a str) -> &'a str {
        let _ = self.0.read();
        name
    }
    fn returns_future(&self) -> impl Future<Output = u8> + use<> {
        let port = self.0;
        async move { port.read() }
    }
}

//@ traits with generic associated types and impl Trait in return position
trait Lend {
    type Item<'a>
    where
        Self: 'a;
    async fn recv<'a>(&'a mut self) -> Option<Self::Item<'a>>;
    fn iter(&self) -> impl Iterator<Item = u8> + Send;
}
#[enforce]
impl Lend for Vec<u8> {
    type Item<'a> = &'a mut u8;
    async fn recv<'a>(&'a mut self) -> Option<&'a mut u8> {
        self.first_mut()
    }
    fn iter(&self) -> impl Iterator<Item = u8> + Send {
        self.as_slice().iter().copied()
    }
}
#[enforce]
async fn lent<L: Lend>(mut lender: L) -> usize {
    let n = Lend::iter(&lender).count() + lender.iter().count();
    let some = lender.recv().await.is_some();
    n + usize::from(some)
}

//@ values of loops, labelled blocks and diverging expressions
#[enforce]
async fn values(flag: bool) -> u8 {
    let port = 'found: {
        if flag {
            break 'found Port(1);
        }
        Port(2)
    };
    let n = loop {
        break port.read();
    };
    let m = (loop {
        break port;
    })
    .read();
    let k: u8 = match flag {
        true => n + m,
        false => return port.recv().unwrap_or_default(),
    };
    if k > 1 { k } else { { port }.read() }
}

//@ closures that capture parts, move and give closures
#[enforce]
async fn captures(mut pair: (Port, Vec<u8>), queue: Receiver<u8>) -> u8 {
    let read = || pair.0.read();
    let first = read();
    let mut push = |n| pair.1.push(n);
    push(first);
    let make = |n: u8| move || Port(n).read();
    let take = move || queue.try_recv().unwrap_or(0) + pair.1.len() as u8;
    make(1)() + take()
}

//@ a mutable borrow that ends in the arguments
#[enforce]
async fn two_phase(mut list: Vec<Port>, mut text: Vec<u8>) -> io::Result<usize> {
    list.push(list[0]);
    let port = list.last_mut().unwrap();
    let n: u8 = port.send(port.0 + 1);
    text.write_all(&[n, text.len() as u8])?;
    text.write(&text.clone())
}

//@ trait objects with lifetimes, of several traits and unsized
trait Wait {
    fn wait(&self) -> u8;
    fn join(self: Box<Self>) -> u8;
}
#[enforce]
async fn objects<'a>(object: &'a (dyn Wait + 'a), boxed: Box<dyn Wait + Send + 'a>, text: Box<str>, list: Box<[Port]>) -> String {
    let n = object.wait() + boxed.wait() + boxed.join() + list[0].read();
    [&*text, &n.to_string()].join("-")
}

//@ inference from what comes after
#[enforce]
async fn inferred_later() -> Vec<Port> {
    let mut ports = Vec::new();
    let mut queue = std::collections::VecDeque::new();
    let cell = RefCell::new(None);
    if let Some(port) = queue.pop_front() {
        ports.push(port);
    }
    let (tx, rx) = mpsc::channel();
    let first = rx.try_recv().ok();
    ports.extend(first);
    tx.send(Port(1)).ok();
    *cell.borrow_mut() = ports.first().copied();
    queue.push_back(Port(2));
    let n = ports.iter().map(|port| port.read()).sum::<u8>();
    ports.resize(usize::from(n), Default::default());
    ports
}

//@ integers that only a use decides
#[enforce]
async fn open_numbers() -> u64 {
    trait Read2 {
        fn read(self) -> u64;
    }
    impl Read2 for u64 {
        fn read(self) -> u64 {
            self
        }
    }
    let n = 3;
    let shifted = 1 << n;
    Read2::read(shifted) + shifted.read() + n
}

//@ names in other alphabets, raw names and keywords of later editions
#[enforce]
async fn names(größe: Port, r#type: Port) -> u8 {
    struct R {
        r#fn: Port,
    }
    let r = R { r#fn: größe };
    r.r#fn.r#read() + r#type.read() + größe.r#recv().unwrap_or(0)
}

//@ literals of every kind as arguments
#[enforce]
async fn literals() -> usize {
    fn copy(a: &[u8], b: &str, c: &std::ffi::CStr, d: char, e: f32) -> usize {
        a.len() + b.len() + c.count_bytes() + d.len_utf8() + e as usize
    }
    copy(br#"x"#, r"\y", c"z", '\u{e9}', 1e0_f32) + copy(b"\x00", "a\
        b", c"", 'b', -1.)
}

//@ unsafe attributes and foreign functions
mod foreign {
    use async_rules::enforce;
    unsafe extern "C" {
        pub(super) safe fn abs(n: i32) -> i32;
        #[link_name = "labs"]
        pub(super) unsafe fn read(n: i64) -> i64;
    }
    #[enforce]
    pub(super) async fn calls() -> i64 {
        i64::from(abs(-1)) + unsafe { read(-2) }
    }
}
#[enforce]
async fn calls_foreign() -> i64 {
    foreign::calls().await
}

//@ inline constants and array lengths
#[enforce]
async fn inline_constants() -> [u8; const { 1 + 1 }] {
    const fn read(n: usize) -> usize {
        n
    }
    let list = [const { read(1) as u8 }; read(2)];
    if const { read(3) > 2 } { list } else { [0; 2] }
}

//@ an async block that says its error type by its last value
#[enforce]
async fn error_by_value(mut bytes: &[u8]) -> Option<usize> {
    let work = async {
        let mut text = String::new();
        bytes.read_to_string(&mut text)?;
        let n: usize = text.trim().parse().map_err(io::Error::other)?;
        Ok::<_, io::Error>(n)
    };
    work.await.ok()
}

//@ a future that has to be Send, with what is not on the way
#[enforce]
async fn sendable(port: Port) -> u8 {
    let n = {
        let local = std::rc::Rc::new(port);
        local.read() + local.recv().unwrap_or(0)
    };
    tokio::task::yield_now().await;
    n
}
fn is_sendable() -> impl Future<Output = u8> + Send {
    sendable(Port(1))
}

//@ a type that is only known to be Sized later
#[enforce]
async fn borrowed_generic<T: ?Sized + AsRef<[u8]>>(value: &T) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(value.as_ref().len());
    out.write_all(value.as_ref())?;
    let mut rest = value.as_ref();
    rest.read_to_end(&mut out)?;
    Ok(out)
}

//@ a shadowed type and a shadowed crate
#[enforce]
async fn shadowed_types() -> u8 {
    struct Receiver(u8);
    impl Receiver {
        fn recv(&self) -> u8 {
            self.0
        }
    }
    mod tokio {
        pub(super) fn spawn(n: u8) -> u8 {
            n
        }
        pub(super) mod time {
            pub(crate) fn sleep(n: u8) -> u8 {
                n
            }
        }
    }
    let File = Receiver(1);
    File.recv() + tokio::spawn(1) + tokio::time::sleep(2)
}

//@ what the file is that nobody reads
#[enforce]
async fn not_read(file: &File) -> io::Result<u64> {
    let copy = file.try_clone();
    drop(copy);
    Ok(0)
}

fn main() {}
