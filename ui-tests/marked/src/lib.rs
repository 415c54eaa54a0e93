//! A library whose author marks what blocks.
#![deny(warnings, missing_docs, unnameable_types, unused_qualifications)]
#![deny(missing_debug_implementations, missing_copy_implementations)]
#![deny(clippy::pedantic, clippy::nursery)]
#![allow(
    clippy::future_not_send,
    clippy::items_after_statements,
    clippy::missing_const_for_fn,
    clippy::must_use_candidate,
    clippy::unused_async,
    reason = "these are about the fns themselves, which do nothing"
)]
#![forbid(unsafe_code)]

pub mod names;
pub mod shapes;
pub mod tools;

use async_rules::blocking;

/// Loads.
#[blocking(instead = "load_async", reason = "it waits for the disk")]
pub fn load() -> u32 {
    1
}

/// Loads without blocking.
pub async fn load_async() -> u32 {
    1
}

/// Stores.
#[async_rules::blocking]
pub fn store(_: u32) {}

/// Calls back.
#[blocking(instead = "`each_async`, or `stream` for many")]
pub fn each<T, F: Fn(&T) -> bool>(items: &[T], f: F) -> usize {
    items.iter().filter(|item| f(item)).count()
}

/// Marked inside of the crate alone.
#[blocking]
pub(crate) fn inner() {}

/// Calls what is private.
pub fn outer() {
    inner();
    private();
}

#[blocking]
fn private() {}

/// Not what it seems: the other one is in a module.
pub fn fetch() -> u32 {
    2
}

/// What has the names of the above and does not block.
pub mod same {
    /// Loads from memory.
    pub fn load() -> u32 {
        3
    }

    /// Stores in memory.
    pub fn store(_: u32) {}

    /// A module of the name of a marked fn.
    pub mod each {}

    /// And the fn of that name.
    pub fn each() {}
}

/// What is deeper.
pub mod deep {
    use async_rules::blocking;

    /// Deep down.
    pub mod down {
        use async_rules::blocking;

        /// Fetches.
        #[blocking]
        pub fn fetch_all() -> u32 {
            1
        }
    }

    pub use down::fetch_all as fetch_everything;

    /// Sleeps, by its way of writing it.
    #[blocking]
    pub fn r#try() {}
}

/// A client.
#[derive(Clone, Copy, Debug)]
pub struct Client<T> {
    /// What it speaks.
    pub protocol: T,
}

#[blocking(instead = "AsyncClient")]
impl<T: Copy> Client<T> {
    /// Makes one: not seen by callers, since it is no method.
    pub fn new(protocol: T) -> Self {
        Self { protocol }
    }

    /// Gets.
    pub fn get(&self) -> T {
        self.protocol
    }

    /// Puts.
    #[blocking(reason = "it waits for an answer")]
    pub fn put(&mut self, protocol: T) {
        self.protocol = protocol;
    }

    /// Ends.
    pub fn finish(self) -> T {
        self.protocol
    }

    /// Does not block.
    pub async fn get_async(&self) -> T {
        self.protocol
    }
}

impl Client<u8> {
    /// Of this type alone.
    pub fn is_old(&self) -> bool {
        self.protocol < 2
    }
}

#[blocking(some)]
impl Client<u16> {
    /// Of this type alone, and it blocks.
    #[blocking(reason = "it asks the server")]
    pub fn version(&self) -> u16 {
        self.protocol
    }

    /// Of this type alone, and it does not block.
    pub fn known_version(&self) -> u16 {
        self.protocol
    }
}

impl Client<u32> {
    /// The same name, and it does not block.
    pub fn version(&self) -> u32 {
        self.protocol
    }
}

/// Where things are kept.
#[blocking(some)]
pub trait Storage {
    /// How many there are.
    fn count(&self) -> usize;

    /// Reads one.
    #[blocking(instead = "AsyncStorage::read_one")]
    fn read_one(&self, index: usize) -> Option<u8>;

    /// Reads all.
    #[blocking]
    fn read_each(&self) -> Vec<u8> {
        (0..self.count()).filter_map(|i| self.read_one(i)).collect()
    }
}

/// Keeps things in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The things.
    pub things: Vec<u8>,
}

impl Storage for Memory {
    fn count(&self) -> usize {
        self.things.len()
    }

    fn read_one(&self, index: usize) -> Option<u8> {
        self.things.get(index).copied()
    }
}

/// What can be opened.
pub trait Open {
    /// Opens it.
    fn open_now(&self) -> u8;
}

#[blocking]
impl Open for Memory {
    fn open_now(&self) -> u8 {
        self.things.first().copied().unwrap_or(0)
    }
}

impl Open for u8 {
    fn open_now(&self) -> u8 {
        *self
    }
}
