//! Background tasks that are never lost.
//!
//! A [`TaskSet`] knows every task that was started through it: how many there are, what they are
//! called, which of them panicked. It can ask all of them to stop and wait for them. [`Task`] is
//! the handle of one; dropping it neither stops the task nor hides it from the set. Tasks that
//! have no better place go into the [`background`] set.
//!
//! ```
//! use std::time::Duration;
//! use async_rules::task::{self, TaskSet};
//!
//! static JOBS: TaskSet = TaskSet::new();
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() {
//! let sum = JOBS.spawn_named("sum", async { 1 + 2 });
//! assert_eq!(sum.await.unwrap(), 3);
//!
//! // This one goes on until it is told to stop.
//! JOBS.spawn_named("poller", task::cancelled());
//! assert_eq!(JOBS.names(), ["poller"]);
//!
//! let report = JOBS.shutdown(Duration::from_secs(10)).await;
//! assert_eq!((report.finished(), report.cancelled()), (1, 1));
//! assert!(report.aborted().is_empty());
//! # }
//! ```

pub(crate) mod background;
mod current;
mod entry;
mod error;
mod handle;
mod name;
pub(crate) mod offload;
mod registry;
mod report;
mod set;
mod shared;
mod slab;
mod token;
mod tracked;

#[cfg(all(test, loom))]
mod loom_tests;

pub use background::background;
pub use current::cancelled;
pub use error::TaskError;
pub use handle::Task;
pub use offload::{offload, offload_under};
pub use report::{ShutdownReport, TaskPanic, TaskStats};
pub use set::TaskSet;
pub use token::CancelToken;
pub(crate) use tracked::panic_message;
