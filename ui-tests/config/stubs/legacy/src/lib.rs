//! A library that blocks, and has not heard of `#[blocking]`.

pub fn load(id: u64) -> String {
    id.to_string()
}

pub trait Manage {}

impl Manage for u8 {}

pub struct Client;

impl Client {
    pub fn open(_: &str) -> Self {
        Self
    }

    pub fn fetch(&self, _: u8) {}

    pub fn ping(&mut self) {}
}

pub mod deep {
    use std::future::Future;

    pub fn parse<T: std::str::FromStr>(text: &str) -> Option<T> {
        text.parse().ok()
    }

    pub fn run(_: impl Future, _: impl Into<u64>) {}

    pub struct Pool<'a, M: super::Manage>(pub &'a M);

    impl<M: super::Manage> Pool<'_, M> {
        pub fn get(&self) -> &M {
            self.0
        }
    }

    pub struct Queue<T>(Vec<T>);

    impl<T> Queue<T> {
        pub fn with(first: T) -> Self {
            Self(vec![first])
        }
    }
}

pub mod aio {
    pub struct Client;

    impl Client {
        pub async fn fetch(&self, _: u8) {}
    }

    pub async fn load(_: u64) -> String {
        String::new()
    }
}
