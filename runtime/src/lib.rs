//! The rules of good async code, as attributes that the compiler checks.
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod deadline;
pub mod limit;
mod origin;
pub mod task;
pub mod time;

pub use limit::{KeyedLimit, Limit, LimitError, Limiter};
pub use task::{Task, TaskError, TaskSet, background};
pub use time::TimeoutError;

#[cfg(feature = "macros")]
#[doc = include_str!("../docs/bounded.md")]
pub use async_rules_macros::bounded;
#[cfg(feature = "macros")]
#[doc = include_str!("../docs/enforce.md")]
pub use async_rules_macros::enforce;
#[cfg(feature = "macros")]
#[doc = include_str!("../docs/exempt.md")]
pub use async_rules_macros::exempt;
#[cfg(feature = "macros")]
#[doc = include_str!("../docs/timeout.md")]
pub use async_rules_macros::timeout;
#[cfg(feature = "macros")]
#[doc = include_str!("../docs/tracked_spawn.md")]
pub use async_rules_macros::tracked_spawn;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;
