//! Many futures at once, with a limit: [`map`], [`unordered`] and [`settle`]. For a few that are written out there is
//! [`gather!`](crate::gather!).
//!
//! ```
//! use async_rules::gather;
//!
//! async fn thumbnail(image: String) -> std::io::Result<String> {
//!     // ...
//!     # Ok(image.replace(".png", ".small.png"))
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> std::io::Result<()> {
//! let images = ["a.png", "b.png", "c.png"].map(String::from);
//!
//! // All of them, in order, or the first error.
//! let thumbnails = gather::map(images.clone(), 10, thumbnail).await?;
//! assert_eq!(thumbnails[2], "c.small.png");
//!
//! // Each as it completes, handled while the others go on.
//! gather::unordered(images, 10, thumbnail)
//!     .try_for_each(async |thumbnail| {
//!         println!("{thumbnail}");
//!         Ok(())
//!     })
//!     .await?;
//! # Ok(())
//! # }
//! ```
//!
//! # The limit
//!
//! An item is *in flight* from the call of the closure until its future has finished; never more than `limit` are.
//! Results that come faster than they are consumed, or before their turn, wait: at most `limit` of them, then no
//! further item is started. (Awaiting the whole keeps all results, hence holds nothing back.) So at most twice the
//! limit are started ahead of the consumer.
//!
//! The limit is a number, which belongs to the one call. One that is shared belongs around the fn that is called:
//! `#[bounded(limit = DB)]`, or `DB.acquire()` in it.
//!
//! # Who polls
//!
//! The futures run in the task that awaits, side by side but not in parallel, and may borrow from it; put
//! `tokio::spawn` or a [`TaskSet`](crate::TaskSet) into the closure to use several threads. Each has a waker of its
//! own and is polled only when that was called.
//!
//! - `.await`, [`for_each`](Many::for_each), [`try_for_each`](Many::try_for_each) and [`during`](Many::during) poll
//!   everything that is in flight, also while the consumer waits. A place of a [`Limit`](crate::Limit) that a future
//!   holds or is granted is therefore always given back, and the consumer may ask for the same limit.
//! - Between two calls of [`next`](Many::next), or between two items of a `Stream` (feature `stream`), the futures
//!   stand still, since nobody is there to poll them. Each call brings all of them forward, not only the one that is
//!   next. But a loop body that awaits what one of them holds, such as a place of a limit they share, waits for ever:
//!   put it into `during`.
//!
//! A future that is woken all the time does not starve the others, as they are polled in turn, nor other tasks, as
//! each result takes a unit of tokio's cooperative budget.
//!
//! # Cost
//!
//! For each of the `limit` places there is one allocation for the future and one for its waker, made when it is first
//! needed and used for one item after the other; and one for every 64 places. Items allocate nothing, apart from the
//! results that are kept.

pub(crate) mod branches;
mod done;
mod functions;
mod future;
mod gatherable;
mod indexed;
mod kind;
mod macros;
mod many;
mod outcome;
mod settled;
mod signals;
mod source;
#[cfg(feature = "stream")]
mod stream;
mod tuple;
mod work;

#[cfg(all(test, loom))]
mod loom_tests;

pub use functions::{map, settle, unordered};
pub use future::Gather;
pub use gatherable::Gatherable;
pub use indexed::IndexedError;
pub use many::{All, Many};
pub use outcome::{Outcome, Panic};
pub use settled::Settled;
#[cfg(feature = "stream")]
pub use source::ViaStream;
pub use source::{IntoSource, ViaIterator};
