//! A fn or method of the user named like a blocking one.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use async_rules::enforce;

fn sleep(seconds: u64) -> u64 {
    seconds
}

fn read<T: AsRef<str>>(text: T) -> usize {
    text.as_ref().len()
}

fn write(target: &mut String, text: impl Into<String>) {
    target.push_str(&text.into());
}

fn copy<'a, const N: usize>(from: &'a [u8; N], _to: &mut [u8]) -> &'a [u8] {
    from
}

async fn connect(_to: &str) -> u32 {
    1
}

unsafe fn park() {}

extern "C" fn scope(_: u32) {}

struct Shelf(Vec<u8>);

impl Shelf {
    fn open(_: &str) -> Self {
        Self(Vec::new())
    }

    fn read(&mut self, buf: &mut [u8]) -> usize {
        self.0.len() + buf.len()
    }

    fn lines(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.iter().copied()
    }

    fn recv(&self) -> Option<u8> {
        self.0.first().copied()
    }

    fn join(self) -> Vec<u8> {
        self.0
    }

    fn wait(&self) {}

    fn block_on<F: Future>(&self, future: F) -> F {
        future
    }

    fn build(self) -> Self {
        self
    }
}

#[enforce]
async fn all() -> usize {
    let mut text = String::new();
    write(&mut text, "x");
    write(&mut text, String::new());
    let _ = copy(&[1, 2], &mut []);
    let _ = connect("x").await;
    unsafe { park() };
    scope(1);
    let mut shelf = Shelf::open("x");
    let n = shelf.read(&mut []) + shelf.lines().count();
    shelf.wait();
    shelf.block_on(async {}).await;
    let shelf = shelf.build();
    let first = shelf.recv();
    let _ = first.map(|byte| byte + 1);
    n + shelf.join().len() + read("x") + read(String::new()) + sleep(1) as usize
}

fn main() {}
