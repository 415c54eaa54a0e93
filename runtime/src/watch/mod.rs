//! What no compiler sees, found at run time: a thread that is blocked inside async code.
//!
//! With the feature `watch` the attributes keep an eye on what they are on:
//!
//! - A fn marked [`#[blocking]`](macro@crate::blocking) reports when it is reached from async code, be
//!   it through ever so many sync helpers that nobody has marked.
//! - A future that does not yield for long (100 ms, see [`set_long_poll`]) is reported with the time it
//!   took.
//!
//! Async code here is what runs while the future of an async fn is polled that checks `blocking`, by
//! [`#[enforce]`](macro@crate::enforce) or one of the attributes that imply it: the halves of a resource and the body of a
//! stream too. Of an async block it is what `tokio::spawn` gets, and what a sync fn returns whose signature tells what the
//! future gives (`impl Future<Output = T>`, `Pin<Box<dyn Future<Output = T>>>`). What is handed to
//! `spawn_blocking`, to `block_in_place` or to another thread is not, nor is a fn or a call that is
//! allowed to block (`#[exempt(blocking, ..)]`, `#[enforce(allow(blocking))]`). The time in
//! `block_in_place` counts as part of a poll: the other futures of the task wait for it.
//!
//! A report names the async fn and its place. It goes to the hook that [`on_report`] sets, else through
//! `tracing` (feature `tracing`), else to standard error, where each pair of an async fn and what
//! blocked is told once. In tests, [`panic_on_report`] makes a failure of it.
//!
//! ```
//! # #[cfg(feature = "macros")] {
//! use async_rules::{blocking, enforce, watch};
//!
//! #[blocking(instead = "load_async")]
//! fn load() -> u32 { 1 }
//!
//! fn helper() -> u32 { load() }
//!
//! #[enforce]
//! async fn handler() -> u32 { helper() }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! watch::on_report(|report| eprintln!("{report}"));
//! handler().await;
//! // `app::handler` (src/main.rs:9) called `app::load` (src/main.rs:4), which blocks the executor thread; use `load_async`
//! # }
//! # main();
//! # }
//! ```
//!
//! By hand, [`future`] watches any future and [`blocks`] stands at the start of a fn that blocks.
//!
//! Switch the feature on in development and in tests. Without it there is none of this in the program;
//! with it each poll of such a future reads the clock twice.

mod insulated;
mod report;
mod scope;

pub use report::{Found, Report, on_report, panic_on_report, set_long_poll};
pub use scope::{Entered, Watched, allow_blocking, blocks, future};

#[cfg(feature = "macros")]
pub(crate) mod macros {
    //! What expansions call.

    pub use super::scope::{Entered, allowed, blocking, unwatched, watched};
}
