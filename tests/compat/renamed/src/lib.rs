//! A user's crate that knows `async-rules` by another name, and whose own modules shadow the names
//! that generated code could be tempted to use.
#![forbid(unsafe_code)]
#![deny(warnings, clippy::all, clippy::pedantic)]

pub mod wrapper;

/// Not the crate: generated code must not find it.
pub mod async_rules {}
/// Not the crate either.
pub mod tokio {}

use std::time::Duration;

use futures_core::Stream;
use rules::{
    Resource, bounded, enforce, exempt, offload, resource, stream, timeout, tracked_spawn,
};

/// A limit.
#[bounded(10, crate = "::rules")]
pub async fn limited(x: u32) -> u32 {
    x
}

/// A timeout around a limit.
///
/// # Errors
///
/// When it takes too long.
#[timeout("10s", crate = "::rules")]
#[bounded(10, crate = "::rules")]
pub async fn timed(x: u32) -> std::io::Result<u32> {
    Ok(x)
}

/// A background task.
#[tracked_spawn(crate = "::rules")]
pub async fn spawned(x: u32) -> u32 {
    x
}

/// Opened and closed.
#[resource(crate = "::rules")]
pub async fn opened(x: u32) -> impl Resource<u32> {
    provide!(x);
    spawned(x).await.ok();
}

/// One after the other.
#[stream(crate = "::rules")]
pub async fn each(x: u32) -> impl Stream<Item = std::io::Result<u32>> {
    emit!(Ok(x));
    rules::emit!(Ok(spawned(x).await.map_err(std::io::Error::other)?));
}

/// On the blocking pool.
#[bounded(10, crate = "::rules")]
#[offload(max = 2, crate = "::rules")]
pub fn offloaded(x: u32) -> u32 {
    x
}

/// Methods.
#[derive(Debug, Default)]
pub struct Service;

#[enforce(crate = "::rules")]
impl Service {
    /// Checked, and exempted once.
    pub async fn checked(&self) {
        #[exempt(blocking, reason = "zero is not long", crate = "::rules")]
        std::thread::sleep(Duration::ZERO);
        self.limited(Vec::new()).await;
    }

    /// A limit inside a checked impl.
    #[bounded(2, crate = "::rules")]
    pub async fn limited(&self, list: Vec<u32>) -> usize {
        list.len()
    }
}
