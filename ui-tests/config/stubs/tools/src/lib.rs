//! Has at its root what tools, other crates and the expansions of attributes call theirs.

pub fn load(_: u64) {}

pub struct Client;

impl Client {
    pub fn open() -> Self {
        Self
    }

    pub fn fetch(&self) {}

    pub async fn fetch_async(&self) {}
}

pub mod diagnostic {
    pub fn report() {}

    pub struct Report;

    impl Report {
        pub fn send(&self) {}
    }
}

pub mod rustfmt {}
pub mod clippy {}
pub mod core {}
pub mod std {}
pub mod alloc {}
pub mod tokio {}
pub mod words {}

pub trait AllowedInAsync {}
pub trait Found {}
pub trait IsNot {}
pub trait Marked {}
pub trait NotInAsync {}
pub trait Probe {}
pub trait Sized {}
pub trait Unlisted {}

pub struct Answer;
pub struct Clean;
pub struct PhantomData;
pub struct Rejected;

#[macro_export]
macro_rules! diagnostic {
    () => {};
}

#[macro_export]
macro_rules! load {
    () => {};
}
