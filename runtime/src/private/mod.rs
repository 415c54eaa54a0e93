//! What generated code may name. Nothing here is public API: it changes without notice.
#![allow(
    missing_docs,
    reason = "internals of the macros, hidden from the documentation"
)]

mod any_key;
mod asked;
#[cfg(feature = "macros")]
mod call;
mod entry;
pub mod gather;
pub(crate) mod held;
#[cfg(feature = "macros")]
mod imports;
mod is_limit;
mod limited;
#[cfg(feature = "macros")]
pub mod marks;
mod offloaded;
#[cfg(feature = "macros")]
pub mod probe;
#[cfg(feature = "macros")]
mod refusal;
mod resource;
mod site;
mod spawn;
#[cfg(all(feature = "macros", feature = "stream"))]
mod stream;
mod timed;
#[cfg(feature = "macros")]
pub mod watch;

pub use crate::task::background::{BackgroundGuard, install_background};
pub use any_key::{AnyKey, AnyKeyedLimit, AsKey};
pub use asked::OwnKey;
#[cfg(feature = "macros")]
pub use call::{Call, call};
pub use entry::{CannotFail, HasMultiThread, MayFail, MultiThread, Output, run_main, run_test};
#[cfg(feature = "macros")]
pub use imports::{Imports, NoImports};
pub use is_limit::{FindLimiter, FindNone, Found, IsLimit, LimiterProbe, NoLimiter};
pub use limited::{Limited, Waiting, limited};
pub use offloaded::offloaded;
#[cfg(feature = "macros")]
pub use refusal::{
    CarriesLimit, CarriesTimeout, CarryOrPanic, CarryRefusal, Refusal, checked_max, refused,
};
pub use resource::{Fallible, Opening, closing, closing_always, no_resource, resource};
pub use site::Site;
pub use spawn::{not_spawned, spawn, spawn_local};
#[cfg(all(feature = "macros", feature = "stream"))]
pub use stream::{
    AnyItems, Ending, Items, no_stream, not_emitted, stream, unwatched_stream, watched_stream,
};
pub use timed::{Timed, TimedOr, timed, timed_or};

#[cfg(feature = "macros")]
pub use async_rules_macros::__async_rules_stack;
/// The catalogue's paths into tokio lead through here: users may have renamed theirs.
#[cfg(feature = "macros")]
pub use probe::tokio;
