//! The rules of good async code, as attributes that the compiler checks.
//!
//! Never block the executor thread, bound your concurrency, put a deadline on everything external,
//! keep hold of background tasks: annotate a fn, and the compiler rejects what breaks a rule, or the
//! attribute writes the code that keeps it.
//!
//! ```
//! use std::io;
//! use std::sync::Arc;
//!
//! # #[cfg(feature = "macros")]
//! use async_rules::{bounded, enforce, timeout, tracked_spawn};
//!
//! struct Mailer {
//!     sender: String,
//! }
//!
//! # #[cfg(feature = "macros")]
//! #[enforce] // no async fn of this block blocks its thread
//! impl Mailer {
//!     /// Gives up after 2 s, the time in the queue included; at most 20 calls run at once.
//!     #[timeout("2s")]
//!     #[bounded(20)]
//!     async fn deliver(&self, to: &str) -> io::Result<String> {
//!         Ok(format!("{} wrote to {to}", self.sender))
//!     }
//!
//!     /// Returns a `Task` at once. Nothing is lost: `background().shutdown(grace)` waits for it.
//!     #[tracked_spawn]
//!     async fn deliver_later(self: Arc<Self>, to: String) -> io::Result<String> {
//!         self.deliver(&to).await
//!     }
//! }
//!
//! # #[cfg(feature = "macros")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mailer = Arc::new(Mailer { sender: "Ada".to_owned() });
//! assert_eq!(mailer.deliver("Grace").await?, "Ada wrote to Grace");
//! let task = mailer.deliver_later("Barbara".to_owned());
//! assert_eq!(task.await??, "Ada wrote to Barbara");
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "macros"))]
//! # fn main() {}
//! ```
//!
//! # Attributes
//!
//! | attribute | what it does | by hand |
//! |---|---|---|
//! | [`#[bounded(10)]`](macro@bounded) | at most 10 calls run at once, the others wait in order | [`Limit`], [`KeyedLimit`] |
//! | [`#[timeout("10s")]`](macro@timeout) | gives up after 10 s and drops the work | [`time::timeout`] |
//! | [`#[tracked_spawn]`](macro@tracked_spawn) | starts a background task that is never lost | [`TaskSet`], [`background`] |
//! | [`#[offload]`](macro@offload) | runs the body of a sync fn on the blocking pool | [`task::offload`] |
//! | [`#[resource]`](macro@resource) | set up, `provide!`, tear down in one function | [`Resource`], [`with`] |
//! | [`#[stream]`](macro@stream) (feature `stream`) | an async generator: `emit!(item)` | [`streams::from_fn`] |
//! | [`#[main]`](macro@main), [`#[test]`](macro@test) | entry points that drain background tasks before they return | [`TaskSet::shutdown`] |
//! | [`#[enforce]`](macro@enforce) | rejects what breaks a rule, in async code of a fn, impl, trait or module | |
//! | [`#[blocking]`](macro@blocking) | tells callers in async code that a sync fn blocks | |
//! | [`#[exempt(rule, reason = "..")]`](macro@exempt) | breaks a rule on purpose | |
//!
//! Attributes of this crate on one fn apply in reading order, the top one outermost. `bounded`,
//! `timeout` and `tracked_spawn` enforce the rules on their own body too: a blocked thread would make
//! their promise a lie. Each takes `crate = "path"` where this crate has another name.
//!
//! # Rules
//!
//! | rule | rejects |
//! |---|---|
//! | [`blocking`](rules::blocking) | calls that block the thread: sleep, file and network I/O, DNS, processes, standard input, channels, joins, `blocking_*` of tokio |
//! | [`nested_runtime`](rules::nested_runtime) | `block_on`, starting or re-entering a runtime inside async code |
//! | [`guard_across_await`](rules::guard_across_await) | a lock, a `RefCell` borrow or an entered `tracing` span that is held at an `.await` |
//! | [`detached_task`](rules::detached_task) | a task whose handle is thrown away |
//! | [`unawaited`](rules::unawaited) | a future that is thrown away before it has run |
//! | [`no_timeout`](rules::no_timeout) | under `strict`: a connect, request or query that nothing ends |
//! | [`sequential_await`](rules::sequential_await) | under `strict`: reads that are awaited in a row and do not depend on one another |
//! | [`unbounded_fanout`](rules::unbounded_fanout) | under `strict`: a future or a task for each item of a collection, all at once |
//! | [`busy_wait`](rules::busy_wait) | under `strict`: a sleep in a loop that only looks whether something has changed |
//!
//! The compiler decides by type, not by name: `sleep(d)` is rejected when it is
//! `std::thread::sleep` and accepted when it is `tokio::time::sleep`. What a macro cannot see passes
//! in silence, and the checks leave nothing in the program.
//!
//! ```compile_fail
//! # #[cfg(not(feature = "macros"))]
//! # compile_error!("there are no attributes without the feature");
//! use std::thread::sleep;
//! use std::time::Duration;
//!
//! #[async_rules::enforce]
//! async fn poll() {
//!     sleep(Duration::from_secs(1)); // error: `std::thread::sleep` blocks the executor thread
//! }
//! ```
//!
//! Rules act where code is developed: a crate that is compiled as a dependency from a registry, from
//! git or from a vendored folder is not checked, so a longer catalogue breaks nobody's build. The
//! environment variable `ASYNC_RULES` set to `off` or `on` overrides this.
//!
//! # Features
//!
//! - `macros` (default): the attributes. Without it the types remain, usable by hand.
//! - `stream`: [`#[stream]`](macro@stream) and [`streams`]; what [`gather::map`] and its siblings return is a
//!   `futures_core::Stream`, and they take one.
//! - `watch`: finds at run time what blocks inside async code; see the module `watch`.
//! - `lifespan`: the module `lifespan`, the life of an app, which hears Ctrl-C and `SIGTERM`.
//! - `tracing`: panics of background tasks are reported through `tracing` instead of standard error.
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]
// The documentation names the attributes, also where it is built without them.
#![cfg_attr(not(feature = "macros"), allow(rustdoc::broken_intra_doc_links))]

#[cfg(feature = "macros")]
#[doc = include_str!("../docs/config.md")]
pub mod config {}
pub mod deadline;
pub mod gather;
#[cfg(feature = "lifespan")]
pub mod lifespan;
pub mod limit;
mod origin;
pub mod resources;
#[cfg(feature = "macros")]
pub mod rules;
#[cfg(feature = "stream")]
pub mod streams;
mod sync;
pub mod task;
pub mod time;
#[cfg(feature = "watch")]
pub mod watch;

pub use limit::{KeyedLimit, Limit, LimitError, Limiter};
pub use resources::{Resource, with};
pub use task::{Task, TaskError, TaskSet, background};
pub use time::TimeoutError;

#[cfg(feature = "macros")]
#[doc = include_str!("../docs/blocking_attribute.md")]
pub use async_rules_macros::blocking;
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
#[doc = include_str!("../docs/main.md")]
pub use async_rules_macros::main;
#[cfg(feature = "macros")]
#[doc = include_str!("../docs/offload.md")]
pub use async_rules_macros::offload;
#[cfg(feature = "macros")]
#[doc = include_str!("../docs/resource.md")]
pub use async_rules_macros::resource;
#[cfg(all(feature = "macros", feature = "stream"))]
#[doc = include_str!("../docs/stream.md")]
pub use async_rules_macros::stream;
#[cfg(feature = "macros")]
#[doc = include_str!("../docs/test.md")]
pub use async_rules_macros::test;
#[cfg(feature = "macros")]
#[doc = include_str!("../docs/timeout.md")]
pub use async_rules_macros::timeout;
#[cfg(feature = "macros")]
#[doc = include_str!("../docs/tracked_spawn.md")]
pub use async_rules_macros::tracked_spawn;

/// Lends a value to the body of [`with`], in a fn under [`#[resource]`](macro@resource).
///
/// The attribute reads it, so it need not be imported. It is a statement of the fn: `provide!(value);` calls the
/// value in the tear-down by the same name, `let value = provide!(EXPRESSION);` by a new one.
#[cfg(feature = "macros")]
#[macro_export]
macro_rules! provide {
    ($($value:tt)*) => {
        ::core::compile_error!(
            "`provide!` belongs into a fn under `#[resource]`\nhelp: put `#[resource]` on the fn, and `-> impl Resource<T>` behind it"
        )
    };
}

/// What `use async_rules::provide` imports besides the macro, so that it counts as used: see [`__private::Imports`].
#[doc(hidden)]
#[cfg(feature = "macros")]
#[allow(non_camel_case_types, reason = "it goes with the macro of that name")]
pub trait provide {
    fn __async_rules_provide(self);
}

/// Hands an item to the consumer, in a fn under [`#[stream]`](macro@stream).
///
/// The attribute reads it, so it need not be imported.
#[cfg(all(feature = "macros", feature = "stream"))]
#[macro_export]
macro_rules! emit {
    ($($item:tt)*) => {
        ::core::compile_error!(
            "`emit!` belongs into a fn under `#[stream]`\nhelp: put `#[stream]` on the fn, and `-> impl Stream<Item = T>` behind it"
        )
    };
}

/// What `use async_rules::emit` imports besides the macro, so that it counts as used: see [`__private::Imports`].
#[doc(hidden)]
#[cfg(all(feature = "macros", feature = "stream"))]
#[allow(non_camel_case_types, reason = "it goes with the macro of that name")]
pub trait emit {
    fn __async_rules_emit(self);
}

/// What is emitted where it is not for the attribute to read.
#[doc(hidden)]
#[cfg(all(feature = "macros", feature = "stream"))]
#[macro_export]
macro_rules! __async_rules_item {
    ($item:expr $(,)?) => {
        $item
    };
}

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;

#[cfg(feature = "macros")]
#[cfg_attr(any(doc, rust_analyzer), doc(hidden))]
#[path = "private/verdicts.rs"]
pub mod __verdicts;
