//! Limits on how much runs at once.
//!
//! A [`Limit`] has a number of places. A call takes one, runs, and frees it; calls that find none wait in the
//! order in which they came. A [`KeyedLimit`] has that number of places for every key, a user or a host. Both
//! can be made in a `const` context, so that a `static` is one limit for the whole program. `#[bounded]` is
//! sugar over them, and over anything else that implements [`Limiter`].
//!
//! ```
//! use async_rules::{Limit, LimitError};
//!
//! static UPLOADS: Limit = Limit::new(4);
//!
//! async fn upload(file: &str) -> Result<usize, LimitError> {
//!     let _permit = UPLOADS.acquire().await?;
//!     Ok(file.len())
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! assert_eq!(upload("a.txt").await, Ok(5));
//! assert_eq!(UPLOADS.in_flight(), 0);
//! # }
//! ```
//!
//! # Runtime
//!
//! Nothing here needs a runtime, a timer or a particular executor: a limit works wherever futures are polled.
//! Inside a tokio task a place costs one unit of the task's cooperative budget, so that a loop that never has
//! to wait still lets other tasks run. Only the longest queueing time of `#[bounded(wait = ..)]` makes a timer,
//! and only when a call has to queue; it then panics with a message that says so if there is no tokio runtime
//! or its time driver is off.
//!
//! # Nesting
//!
//! A body that holds a place of a limit and asks the same limit for another one waits for itself as soon as
//! the limit is full. That is refused at once, with [`LimitError::Nested`], however many places are free, so
//! that it shows in the first test and not under load. What counts is the nesting, not the task: the request is
//! made while the body of `#[bounded]` is being polled. Two calls side by side (`join!`), a call in another
//! task, another key, or another task of a `LocalSet` that the body drives are not nested.

mod error;
mod gate;
mod grants;
mod keyed;
mod limiter;
mod map;
mod queue;
mod single;
mod state;
mod stats;
mod table;

#[cfg(all(test, loom))]
mod loom_tests;

pub use error::LimitError;
pub use keyed::{AcquireKey, KeyLimit, KeyedLimit, KeyedPermit};
pub use limiter::Limiter;
pub use single::{Acquire, Limit, Permit};
pub use stats::LimitStats;

pub(crate) use map::Map;
