//! Correct code that is written oddly: nothing is found, and the checks change nothing about how it compiles.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Write as _;
use std::future::Future;
use std::io::{self, BufRead, Cursor, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use async_rules::enforce;

//@ a type that is known only later
#[enforce]
async fn known_later() -> usize {
    let mut buffer = Default::default();
    let n = Cursor::new(b"abc").read_to_end(&mut buffer).unwrap_or(0);
    let mut list = Vec::new();
    let read = list.len();
    list.push(1u8);
    n + read
}

//@ the error type of a question mark comes from the return type
#[enforce]
async fn inferred_error(text: &str) -> Result<u32, Box<dyn std::error::Error + Send + Sync>> {
    let n: u32 = text.trim().parse()?;
    let mut cursor = Cursor::new(Vec::new());
    cursor.write_all(&n.to_be_bytes())?;
    cursor.rewind()?;
    Ok(n)
}

//@ closures whose parameter types come from the callee
#[enforce]
async fn expected_closures(names: Vec<String>) -> BTreeMap<usize, String> {
    fn copy<F: FnOnce(&mut Vec<u8>) -> usize>(f: F) -> usize {
        f(&mut vec![1])
    }
    let n = copy(|bytes| bytes.len());
    names.into_iter().map(|name| (name.len() + n, name)).collect()
}

//@ a mutable borrow that ends with the call
#[enforce]
async fn two_phase(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.push(bytes.len() as u8);
    let length = bytes.len();
    bytes.write_all(&vec![0; length]).unwrap();
    bytes
}

//@ a value moved by the call
#[enforce]
async fn moved(queue: VecDeque<String>, parts: [String; 2]) -> String {
    struct Job(String);
    impl Job {
        fn join(self) -> String {
            self.0
        }
        fn wait(self, more: String) -> String {
            self.0 + &more
        }
    }
    let job = Job(parts.join("/"));
    let first = queue.into_iter().next().unwrap_or_default();
    Job(job.join()).wait(first)
}

//@ a receiver that is not Copy, by reference, then used again
#[enforce]
async fn used_again(path: PathBuf) -> PathBuf {
    let joined = path.join("x");
    drop(path);
    joined
}

//@ temporaries that live to the end of the statement
#[enforce]
async fn temporaries(cell: &RefCell<Vec<u8>>) -> usize {
    let n = cell.borrow_mut().write(b"x").unwrap_or(0);
    cell.borrow().len() + n
}

//@ a lock guard that is a temporary
#[enforce]
async fn guard_temporary(shared: Arc<Mutex<Vec<u8>>>) -> usize {
    let n = shared.lock().unwrap().write(b"x").unwrap();
    tokio::task::yield_now().await;
    n
}

//@ a read lock and a write lock
#[enforce]
async fn locks(shared: &RwLock<HashMap<u8, u8>>) -> Option<u8> {
    shared.write().unwrap().insert(1, 2);
    let found = shared.read().unwrap().get(&1).copied();
    tokio::task::yield_now().await;
    found
}

//@ own types with the methods of a channel
#[enforce]
async fn own_channel() -> u8 {
    #[derive(Clone)]
    struct Receiver<T>(Rc<Cell<T>>);
    impl<T: Copy> Receiver<T> {
        fn recv(&self) -> T {
            self.0.get()
        }
        fn iter(&self) -> std::iter::Once<T> {
            std::iter::once(self.recv())
        }
    }
    let receiver = Receiver(Rc::new(Cell::new(1)));
    let copy = receiver.clone();
    receiver.recv() + copy.iter().sum::<u8>()
}

//@ methods of the catalogue on a reference to a generic
#[enforce]
async fn generic_reference<R: BufRead>(reader: &mut R) -> io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    reader.by_ref().take(2).read_to_string(&mut line)?;
    Ok(line)
}

//@ a trait object of a foreign trait
#[enforce]
async fn objects(mut sinks: Vec<Box<dyn Write>>) -> io::Result<()> {
    for sink in &mut sinks {
        sink.write_all(b"x")?; //~strict blocking `write_all`
        sink.flush()?; //~strict blocking `flush`
    }
    if let Some(first) = sinks.first_mut() {
        first.write_all(b"y")?; //~strict blocking `write_all`
    }
    Ok(())
}

//@ write of fmt
#[enforce]
async fn formatted(name: &str) -> String {
    let mut text = String::new();
    write!(text, "{name}").unwrap();
    writeln!(text).unwrap();
    text.write_str(name).unwrap();
    text.write_char('x').unwrap();
    text
}

//@ write and writeln into memory
#[enforce]
async fn formatted_bytes(name: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::Write::write_fmt(&mut bytes, format_args!("{name}"))?;
    Ok(bytes)
}

//@ callees from a match and from a table
#[enforce]
async fn computed_callee(up: bool, table: &HashMap<&str, fn(u32) -> u32>) -> u32 {
    let read = if up { u32::next_power_of_two } else { u32::count_ones };
    let sleep = table["sleep"];
    read(3) + sleep(4) + (if up { u32::count_ones } else { u32::count_zeros })(1)
}

//@ fields that are functions
#[enforce]
async fn callable_field() -> u32 {
    struct Ops {
        read: fn(&str) -> u32,
        sleep: Box<dyn Fn(u32) -> u32>,
    }
    let ops = Ops {
        read: |text| text.len() as u32,
        sleep: Box::new(|n| n),
    };
    (ops.read)("x") + (ops.sleep)(1)
}

//@ a generic callee with const parameters
#[enforce]
async fn const_generics() -> [u8; 3] {
    fn read<const N: usize>() -> [u8; N] {
        [0; N]
    }
    let three: [u8; 3] = read();
    let _two = read::<2>();
    three
}

//@ a callee with lifetimes that are tied together
#[enforce]
async fn tied_lifetimes<'a>(path: &'a Path) -> &'a Path {
    fn canonicalize<'p>(path: &'p Path, _: &str) -> &'p Path {
        path
    }
    fn metadata(path: &Path) -> &Path {
        path
    }
    metadata(canonicalize(path, "x"))
}

//@ impl Trait in argument position
#[enforce]
async fn argument_impl() -> usize {
    fn write(_: impl AsRef<Path>, contents: impl AsRef<[u8]>) -> usize {
        contents.as_ref().len()
    }
    write("x", [1, 2])
}

//@ coercions of arguments
#[enforce]
async fn coerced() -> usize {
    fn copy(from: &dyn Fn() -> usize, to: &[u8]) -> usize {
        from() + to.len()
    }
    let n = 2;
    copy(&|| n, &[1, 2, 3])
}

//@ a callee that returns never
#[enforce]
async fn never(flag: bool) -> u32 {
    fn park() -> ! {
        panic!("never")
    }
    if flag { 1 } else { park() }
}

//@ an unsafe callee and an extern one
#[enforce]
async fn unsafe_callee() -> u32 {
    unsafe fn read(at: *const u32) -> u32 {
        unsafe { *at }
    }
    extern "C" fn sleep(n: u32) -> u32 {
        n
    }
    let n = 1;
    (unsafe { read(&raw const n) }) + sleep(2)
}

//@ reads through raw pointers
#[enforce]
async fn pointers() -> u8 {
    let mut byte = 1u8;
    let at = &raw mut byte;
    unsafe {
        at.write(2);
        at.read()
    }
}

//@ a future that has to be Send
fn assert_send<T: Send>(value: T) -> T {
    value
}
#[enforce]
async fn must_be_send(shared: Arc<Mutex<Vec<u8>>>) -> usize {
    let future = assert_send(async move {
        let length = {
            let mut bytes = shared.lock().unwrap();
            bytes.write_all(b"x").unwrap();
            bytes.len()
        };
        tokio::task::yield_now().await;
        length
    });
    future.await
}

//@ a future that borrows from its arguments
#[enforce]
fn borrows<'a>(bytes: &'a mut Vec<u8>) -> impl Future<Output = usize> + use<'a> {
    async move {
        bytes.write_all(b"x").unwrap();
        bytes.len()
    }
}

//@ variables in the format string of a macro
#[enforce]
async fn format_names(read: u32, sleep: &str) -> String {
    let copy = 3;
    format!("{read} {sleep:?} {copy:>5} {0}", read + copy)
}

//@ labels, ranges and slices of the catalogue's names
#[enforce]
async fn labels(list: &[u8]) -> Option<u8> {
    let (read, write) = (1, 2);
    'park: loop {
        for sleep in read..write {
            if sleep > 0 {
                break 'park;
            }
        }
    }
    list.get(read..write).and_then(|part| part.iter().copied().max())
}

//@ attributes on expressions and statements
#[enforce]
async fn attributes(path: &Path) -> PathBuf {
    #[allow(clippy::let_and_return)]
    let joined = path.join("x");
    #[cfg(any())]
    {
        std::thread::sleep(Duration::ZERO);
    }
    joined
}

//@ shadowing of the prelude
#[enforce]
async fn own_prelude() -> u8 {
    #[allow(non_snake_case)]
    fn Some(n: u8) -> u8 {
        n
    }
    fn drop(n: u8) -> u8 {
        n
    }
    let _ = drop(Some(1));
    drop(2)
}

//@ a copy of a value that is read after
#[enforce]
async fn read_after() -> (u8, u8) {
    let mut cursor = Cursor::new([1, 2]);
    let mut byte = [0];
    cursor.read_exact(&mut byte).unwrap();
    let first = byte[0];
    cursor.read_exact(&mut byte).unwrap();
    (first, byte[0])
}

//@ a chain that changes its type at each link
#[enforce]
async fn changing_chain(text: &str) -> usize {
    text.lines()
        .map(|line| line.bytes().rev().collect::<Vec<_>>())
        .map(Cursor::new)
        .map(|mut cursor| {
            let mut rest = Vec::new();
            cursor.read_to_end(&mut rest).map(|n| n + rest.len()).unwrap_or(0)
        })
        .sum()
}

//@ the same name for a variable and a function
#[enforce]
async fn same_name(open: bool) -> bool {
    fn connect() -> bool {
        true
    }
    let accept = connect();
    let connect = accept && open;
    connect
}

//@ a macro that shadows
#[enforce]
async fn macro_made_names() -> u32 {
    macro_rules! bind {
        ($name:ident, $value:expr) => {
            let $name = $value;
        };
    }
    bind!(read, |n: u32| n + 1);
    read(1)
}

//@ spawning and waiting without blocking
#[enforce]
async fn processes() -> io::Result<()> {
    let mut child = tokio::process::Command::new("true").spawn()?;
    child.wait().await?;
    let output = tokio::process::Command::new("true").output().await?;
    drop(output);
    let status = std::process::Command::new("true").spawn()?.try_wait()?; //~strict blocking `spawn`
    assert!(status.is_none());
    Ok(())
}

//@ channels from both worlds, used right
#[enforce]
async fn channels() -> usize {
    let (tx, rx) = std::sync::mpsc::channel();
    tx.send(1).ok();
    let (sender, mut receiver) = tokio::sync::mpsc::channel::<usize>(1);
    sender.send(2).await.ok();
    let count = std::iter::from_fn(|| rx.try_recv().ok()).count();
    count + rx.try_iter().count() + receiver.recv().await.unwrap_or(0)
}

//@ waiting with a deadline
#[enforce]
async fn deadlines() -> Option<u8> {
    let (tx, rx) = tokio::sync::oneshot::channel();
    tx.send(1).ok();
    tokio::time::timeout(Duration::from_secs(1), rx).await.ok()?.ok()
}

//@ a stream's items
#[enforce]
async fn items() -> usize {
    use futures::StreamExt;
    let mut stream = futures::stream::iter([1, 2]);
    let mut sum = 0;
    while let Some(item) = stream.next().await {
        sum += item;
    }
    let lines = futures::stream::iter(["a", "b"]).map(str::len);
    sum + lines.collect::<Vec<_>>().await.len()
}

fn main() {}
