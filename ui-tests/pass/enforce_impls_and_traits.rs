//! Everything else that stands in an impl, a trait or a module.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::future::Future;
use std::pin::Pin;

use async_rules::enforce;
use async_trait::async_trait;

#[enforce]
trait Load {
    /// Documented.
    const N: usize = 1;
    type Item;

    fn load(&self) -> impl Future<Output = Self::Item> + Send;

    fn count(&self) -> usize {
        Self::N
    }

    async fn twice(&self) -> (Self::Item, Self::Item) {
        (self.load().await, self.load().await)
    }
}

struct Store<'a, T, const N: usize>(&'a [T; N]);

#[enforce]
impl<'a, T, const N: usize> Load for Store<'a, T, N>
where
    T: Clone + Send + Sync,
{
    const N: usize = N;
    type Item = Vec<T>;

    #[allow(clippy::manual_async_fn)]
    fn load(&self) -> impl Future<Output = Self::Item> + Send {
        async { self.0.to_vec() }
    }
}

#[async_trait]
trait Dynamic {
    async fn read(&self, n: usize) -> usize;
}

#[enforce]
#[async_trait]
impl Dynamic for u8 {
    async fn read(&self, n: usize) -> usize {
        self.to_string().lines().count() + n
    }
}

#[async_trait]
#[enforce]
impl Dynamic for u16 {
    async fn read(&self, n: usize) -> usize {
        self.to_string().lines().count() + n
    }
}

#[async_trait]
impl Dynamic for u32 {
    #[enforce]
    async fn read(&self, n: usize) -> usize {
        self.to_string().lines().count() + n
    }
}

#[enforce]
impl Future for Store<'_, u8, 1> {
    type Output = u8;

    fn poll(self: Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<u8> {
        std::task::Poll::Ready(self.0[0])
    }
}

#[enforce]
pub(crate) mod module {
    #![allow(unused_imports)]
    //! Documented.
    pub(crate) use std::fs::read as load;

    extern crate std as standard;

    pub(crate) enum State {
        On,
    }

    pub(crate) union Bits {
        a: u8,
    }

    #[derive(Debug)]
    pub(crate) struct Unit;

    macro_rules! make {
        ($name:ident) => {
            pub(crate) async fn $name() {}
        };
    }

    make!(made);

    unsafe extern "C" {
        safe fn abs(n: i32) -> i32;
    }

    pub(crate) const fn constant() -> u8 {
        1
    }

    pub(crate) unsafe fn raw() {}

    pub(crate) extern "C" fn callback() {}

    #[cfg(any())]
    mod gone {}

    #[cfg(test)]
    mod tests {}
}

fn main() {}
