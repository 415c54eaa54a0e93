//! `#[enforce]` on every item that it goes on: the code still compiles, runs, and means the same.
use std::fmt::Display;
use std::time::Duration;

use async_rules::{bounded, enforce, exempt};

#[enforce]
async fn free(n: u32) -> u32 {
    tokio::time::sleep(Duration::from_millis(1)).await;
    n + 1
}

struct Counter {
    value: u32,
}

#[enforce]
impl Counter {
    const STEP: u32 = 2;

    fn new() -> Self {
        Self { value: 0 }
    }

    async fn add(&mut self) -> u32 {
        tokio::task::yield_now().await;
        self.value += Self::STEP;
        self.value
    }

    #[bounded(3)]
    async fn bounded(&self) -> u32 {
        self.value
    }

    #[enforce(allow(blocking))]
    async fn reads(&self) -> usize {
        std::fs::read("Cargo.toml").map_or(0, |text| text.len())
    }
}

#[enforce]
trait Show {
    fn name(&self) -> String;
    fn show(&self) -> impl Future<Output = String> + Send
    where
        Self: Sync,
    {
        async {
            tokio::task::yield_now().await;
            self.name()
        }
    }
}

impl<T: Display> Show for T {
    fn name(&self) -> String {
        self.to_string()
    }
}

#[enforce(strict)]
mod inside {
    //! An inner attribute of a module.
    #![allow(clippy::module_inception)]
    use std::collections::HashMap;

    pub(crate) const LIMIT: usize = 3;
    pub(crate) static NAME: &str = "inside";

    macro_rules! twice {
        ($e:expr) => {
            $e * 2
        };
    }

    pub(crate) struct Map<const N: usize>(pub(crate) HashMap<String, [u8; N]>);

    pub(crate) trait Marker {
        const HALF: usize;
    }
    impl<const N: usize> Marker for Map<{ N }> {
        const HALF: usize = N / 2;
    }

    impl Map<{ LIMIT }> {
        pub(crate) async fn len(&self) -> usize {
            tokio::task::yield_now().await;
            twice!(self.0.len()) / Self::HALF.max(1)
        }
    }

    pub(crate) mod deeper {
        #[enforce(allow(blocking))]
        impl super::Map<{ super::LIMIT }> {
            pub(crate) async fn reads(&self) -> bool {
                std::fs::read("Cargo.toml").is_ok()
            }
        }
        use async_rules::enforce;
    }
}

#[enforce]
fn sync_with_async_inside() -> impl Future<Output = u32> {
    // A sync body is not async code.
    let read = std::fs::read("Cargo.toml").map_or(0, |text| text.len());
    async move {
        tokio::task::yield_now().await;
        u32::try_from(read).unwrap_or(0)
    }
}

#[enforce(nonblocking)]
fn promises(list: &[u32]) -> u32 {
    list.iter().sum()
}

#[exempt(blocking, reason = "runs before the first request is accepted")]
#[enforce]
async fn at_start() -> usize {
    std::fs::read("Cargo.toml").map_or(0, |text| text.len())
}

macro_rules! handler {
    ($(#[$attr:meta])* $name:ident, $body:expr) => {
        $(#[$attr])*
        #[enforce]
        async fn $name() -> u32 {
            $body
        }
    };
}

handler! {
    /// Documented.
    #[must_use]
    from_a_macro, {
        tokio::task::yield_now().await;
        7
    }
}

#[tokio::test(start_paused = true)]
async fn every_item_runs_as_written() {
    assert_eq!(free(1).await, 2);
    let mut counter = Counter::new();
    assert_eq!(counter.add().await, 2);
    assert_eq!(counter.bounded().await, 2);
    assert!(counter.reads().await > 0);
    assert_eq!(5.show().await, "5");
    let map =
        inside::Map::<{ inside::LIMIT }>(std::iter::once((inside::NAME.into(), [0; 3])).collect());
    assert_eq!(map.len().await, 2);
    assert!(map.reads().await);
    assert!(sync_with_async_inside().await > 0);
    assert_eq!(promises(&[1, 2]), 3);
    assert!(at_start().await > 0);
    assert_eq!(from_a_macro().await, 7);
}
