//! The catalogue of async-rules: which calls break a rule, and what to write instead.
//!
//! Data and look-ups, nothing else: the macros make their questions of it, the runtime its probe
//! implementations, the documentation its tables. Tables of constants, because a proc macro reads
//! them on every expansion, unoptimised as often as not, and a constant costs nothing to read.

mod data;
mod entry;
pub mod flow;
mod guard;
mod index;
mod profile;
pub mod words;

pub use entry::{ANY, Category, Entry, Kind, Origin, Platform, Receiver, Rule, Severity};

pub use guard::{Guard, Keeps, Maker, gives_guard, gives_guard_later, guards};
pub use profile::{External, Profile, externals, profiles};

/// The oldest Rust (minor version) that the project supports. Generated code compiles on all of them:
/// where it names a newer function, the runtime crate has a stand-in that an older `std` leaves to it.
pub const OLDEST_RUST: u16 = 88;

/// All entries, in the order of the tables.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    data::TABLES.iter().copied().flatten()
}

/// All entries of this name: of what a call ends in, whether by path or by dot.
pub fn named(name: &str) -> impl Iterator<Item = &'static Entry> {
    index::named(name).iter().map(|named| named.entry)
}

/// What a call `..name(..)` by path may turn out to be: functions, and methods called by path.
pub fn callees(name: &str) -> impl Iterator<Item = &'static Entry> {
    named(name).filter(|entry| entry.item.is_some())
}

/// What a call `receiver.name(..)` may turn out to be.
pub fn methods(name: &str) -> impl Iterator<Item = &'static Entry> {
    named(name).filter(|entry| entry.kind != Kind::Function)
}

/// The types that a value thrown away is compared with: those of the entry of this name.
pub fn values(name: &str) -> impl Iterator<Item = &'static Entry> {
    named(name).filter(|entry| entry.kind == Kind::Value)
}

/// The place of an entry among the methods of its name and crate group (`std` and `tokio` together,
/// every other package on its own): what tells their verdicts apart.
///
/// A function has no other to be told apart from: 0.
#[must_use]
pub fn index(entry: &Entry) -> u8 {
    index::named(entry.name())
        .iter()
        .find(|named| named.entry.path == entry.path && named.entry.on == entry.on)
        .map_or(0, |named| named.number)
}
