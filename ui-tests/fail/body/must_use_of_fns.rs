// as-plain
//! What rustc says of a result that nobody uses stays, also where a question stands at the call.
#![deny(unused_must_use)]
#![allow(unused_parens, unused_unsafe)]

use std::sync::Arc;

#[derive(Clone, Default)]
struct Shelf {
    pages: Vec<u8>,
}

#[must_use = "it only looks"]
fn read(at: u8) -> u8 {
    at
}

#[must_use]
fn write<T: AsRef<str>, F: Fn(&T) -> u8>(text: T, each: F) -> u8 {
    each(&text)
}

#[must_use]
fn open<'a>(_: &'a mut Vec<u8>, rest: impl Iterator<Item = &'a u8>) -> usize {
    rest.count()
}

#[must_use]
fn copy<T: Default>() -> T {
    T::default()
}

#[must_use]
fn sleep() -> Result<u8, std::fmt::Error> {
    Ok(1)
}

#[must_use]
unsafe fn connect(at: u8) -> u8 {
    at
}

#[must_use]
fn spawn_one(at: u8) -> u8 {
    at
}

#[must_use]
fn start<T>(work: T) -> usize {
    size_of_val(&work)
}

impl Shelf {
    #[must_use]
    fn recv(&self) -> u8 {
        self.pages[0]
    }

    #[must_use = "as documented"]
    fn write(&mut self, _: impl Fn(u8) -> u8) -> usize {
        self.pages.len()
    }

    #[must_use]
    fn join(self) -> usize {
        self.pages.len()
    }

    #[must_use]
    fn spawn(&self) -> usize {
        self.pages.len()
    }

    #[must_use]
    fn spawn_blocking(&self, at: usize) -> usize {
        at
    }

    #[must_use]
    async fn wait(&self) -> u8 {
        1
    }
}

fn make() -> Shelf {
    Shelf::default()
}

#[async_rules::enforce]
async fn functions(mut list: Vec<u8>) {
    read(1);
    read(list.iter().sum());
    write("a", |text| text.len() as u8);
    open(&mut list, [1].iter());
    copy::<u8>();
    sleep();
    unsafe {
        connect(1);
    }
    std::iter::once(1).count();
    spawn_one(2);
    start(async {});
    if list.is_empty() {
        self::read(list.len() as u8);
    }
    {
        read(4)
    };
    match list.len() {
        0 => {
            read(5);
        }
        _ => drop(list),
    }
}

#[async_rules::enforce]
async fn methods(mut shelf: Shelf, shared: Arc<Shelf>) {
    shelf.recv();
    shared.recv();
    make().recv();
    shelf.write(|n| n + 1);
    shelf.spawn();
    shelf.spawn_blocking(list_of(&shelf).len());
    make().spawn_blocking(2);
    shelf.wait().await;
    shelf.clone().join();
    {
        shelf.recv()
    };
    (shelf.recv());
    if shelf.pages.is_empty() {
        shelf.recv()
    } else {
        shelf.spawn_blocking(1) as u8
    };
    let each = || {
        shared.recv();
    };
    each();
    async {
        shared.recv();
    }
    .await;
    shelf.join();
}

fn list_of(shelf: &Shelf) -> Vec<u8> {
    shelf.pages.clone()
}

#[async_rules::enforce]
async fn on_purpose(shelf: Shelf) {
    #[allow(unused_must_use)]
    read(1);
    #[allow(unused_must_use)]
    shelf.recv();
    let _ = read(2);
    let _ = shelf.recv();
    drop(shelf.recv());
    let _used = (read(3), shelf.spawn());
}

fn main() {
    let _ = (functions(Vec::new()), methods(make(), Arc::default()), on_purpose(make()));
}
