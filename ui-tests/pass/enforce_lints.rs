//! Nothing that is generated trips a lint of the user.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]
#![deny(
    clippy::pedantic,
    unused,
    rust_2018_idioms,
    unreachable_pub,
    missing_docs
)]
#![allow(dead_code)]
#![forbid(unsafe_code)]

use async_rules::{enforce, exempt};

fn read(n: usize) -> usize {
    n
}

struct Shelf(Vec<usize>);

impl Shelf {
    fn read(&self, _: ()) -> Option<&usize> {
        self.0.first()
    }

    #[must_use]
    fn lines(&self) -> usize {
        self.0.len()
    }
}

#[enforce]
#[expect(clippy::cast_possible_truncation, reason = "small")]
async fn quiet(shelf: &Shelf) -> u8 {
    let first = shelf.read(()).copied().unwrap_or_default();
    let total: usize = (1..3).map(read).sum::<usize>() + read(1);
    let _unused = shelf.lines();
    #[exempt(blocking, reason = "of std, and on purpose")]
    std::thread::sleep(std::time::Duration::ZERO);
    if shelf.read(()).is_some() {
        return 1;
    }
    (first + total) as u8
}

#[enforce(strict)]
mod inner {
    use super::exempt;

    #[exempt(blocking, reason = "at start")]
    pub(crate) async fn load() -> std::io::Result<Vec<u8>> {
        std::fs::read("x")
    }
}

fn main() {}
