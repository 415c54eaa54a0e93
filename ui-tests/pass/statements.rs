//! Calls that are statements of their own: rustc is shown each of them once more, so that it can speak of results
//! that nobody uses.
#![deny(warnings)]
#![warn(clippy::all, clippy::pedantic)]
#![allow(unreachable_code)]

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use async_rules::enforce;

fn read<T: Debug + ?Sized>(text: &T) -> usize {
    format!("{text:?}").len()
}

unsafe fn write<T: Default>(_: *const T) -> T {
    T::default()
}

fn open<'a, const N: usize>(list: &'a mut [u8; N], with: impl FnOnce(&'a mut u8)) {
    if let Some(first) = list.first_mut() {
        with(first);
    }
}

fn exit(_: i32) -> ! {
    unreachable!()
}

#[allow(clippy::too_many_arguments)]
fn copy(_: u8, _: u8, _: u8, _: u8, _: u8, _: u8, _: u8) {}

extern "C" fn flush(_: u8) {}

#[deprecated]
fn lock<T: Default>() {
    let _ = T::default();
}

struct Wait<T>(T);

fn connect<F: AsyncFn(&str) -> u8>(_: F) {}

static RECV: fn(&str) -> usize = str::len;

#[allow(non_upper_case_globals)]
static recv: fn(&str) -> usize = str::len;

#[enforce]
#[allow(deprecated)]
async fn functions(mut list: [u8; 3], name: Option<String>) {
    read("a");
    read(&name);
    read(&[1, 2][..]);
    unsafe {
        write(&raw const list);
    }
    open(&mut list, |first| *first += 1);
    let mut kept = Vec::new();
    read(&kept);
    kept.push(1_u64);
    copy(1, 2, 3, 4, 5, 6, 7);
    flush(list[0]);
    lock::<u8>();
    self::read::<str>("b");
    connect(async |text| text.len() as u8);
    RECV("a");
    recv("a");
    drop(Wait(1));
    if list[0] > 4 {
        exit(1);
    }
    match name {
        Some(name) => {
            read(&name);
            drop(name);
        }
        None => {
            read("none");
        }
    }
}

#[enforce]
async unsafe fn in_unsafe_fn(list: [u8; 3]) {
    unsafe { write(&raw const list) };
}

#[derive(Clone, Default)]
struct Shelf {
    notes: Arc<Mutex<Vec<u8>>>,
}

impl Shelf {
    fn recv(&mut self) -> &mut Self {
        self
    }

    fn join(self) {}

    fn start<T: Into<String>>(&self, name: T, size: usize) -> usize {
        self.spawn(&name.into()) + size
    }

    fn spawn(&self, name: &str) -> usize {
        self.notes.lock().map_or(0, |notes| notes.len()) + name.len()
    }
}

#[enforce]
async fn methods(mut shelf: Shelf, other: Shelf, name: String) -> usize {
    shelf.recv();
    shelf.recv().recv();
    shelf.spawn("a");
    shelf.spawn(&name);
    shelf.recv().spawn(&name);
    other.start(name, usize::from(shelf.notes.lock().is_ok()));
    {
        let inner = shelf.clone();
        inner.join();
    }
    #[cfg(any())]
    missing.join();
    let notes = shelf.notes.lock().map_or(0, |notes| notes.len());
    shelf.join();
    notes
}

fn main() {
    let _ = functions([1; 3], None);
    let _ = unsafe { in_unsafe_fn([1; 3]) };
    let _ = methods(Shelf::default(), Shelf::default(), String::new());
}
