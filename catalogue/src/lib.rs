//! The catalogue of async-rules: which calls break a rule, and what to write instead.
//!
//! Data and look-ups, nothing else: the macros make their questions of it, the runtime its probe
//! implementations, the documentation its tables. Tables of constants, because a proc macro reads
//! them on every expansion, unoptimised as often as not, and a constant costs nothing to read.

mod data;
mod entry;

pub use entry::{Category, Entry, Kind, Origin, Platform, Receiver, Rule, Severity};

/// The oldest Rust (minor version) that the project supports. Newer items of `std` cannot be named
/// in generated code, which has to compile on all of them.
pub const OLDEST_RUST: u16 = 88;

/// All entries, in the order of the tables.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    data::TABLES.iter().copied().flatten()
}

/// What a call `..name(..)` by path may turn out to be: functions, and methods called by path.
pub fn callees(name: &str) -> impl Iterator<Item = &'static Entry> {
    entries().filter(move |entry| {
        entry.item.is_some() && entry.since <= OLDEST_RUST && entry.name() == name
    })
}

/// What a call `receiver.name(..)` may turn out to be.
pub fn methods(name: &str) -> impl Iterator<Item = &'static Entry> {
    entries().filter(move |entry| entry.kind != Kind::Function && entry.name() == name)
}

/// The place of an entry among the methods of its name and crate group (`std` and `tokio` together,
/// every other package on its own): what tells their verdicts apart.
///
/// A function has no other to be told apart from: 0.
#[must_use]
pub fn index(entry: &Entry) -> u8 {
    let place = methods(entry.name())
        .filter(|other| group(other) == group(entry))
        .position(|other| core::ptr::eq(other, entry) || other == entry);
    if entry.kind == Kind::Function {
        return 0;
    }
    // A table with 256 methods of one name would fail the test on the size of the groups long before.
    place
        .and_then(|place| u8::try_from(place).ok())
        .unwrap_or(u8::MAX)
}

fn group(entry: &Entry) -> Option<&'static str> {
    match entry.origin {
        Origin::Std | Origin::Tokio => None,
        Origin::Package(package) => Some(package),
    }
}
