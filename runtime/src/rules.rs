//! The rules that [`#[enforce]`](macro@crate::enforce) checks, one page each.
//!
//! | rule | level | rejects |
//! |---|---|---|
//! | [`blocking`] | deny | calls that block the executor thread |
//! | [`nested_runtime`] | deny | runtimes that are started or entered inside async code |
//! | [`guard_across_await`] | deny | locks, borrows and spans that are held while the task waits |
//! | [`detached_task`] | deny | tasks whose handle is thrown away |
//! | [`unawaited`] | deny | futures that are thrown away before they have run |
//! | [`no_timeout`] | strict | waits for something outside of the process that nothing ends |
//! | [`sequential_await`] | strict | awaits in a row that do not depend on one another |
//! | [`unbounded_fanout`] | strict | a future or a task for each item of a collection, with no limit |
//! | [`busy_wait`] | strict | a sleep in a loop that polls a condition |
//!
//! The modules hold no code.

#[doc = include_str!("../docs/rules/blocking.md")]
pub mod blocking {}

#[doc = include_str!("../docs/rules/nested_runtime.md")]
pub mod nested_runtime {}

#[doc = include_str!("../docs/rules/guard_across_await.md")]
pub mod guard_across_await {}

#[doc = include_str!("../docs/rules/detached_task.md")]
pub mod detached_task {}

#[doc = include_str!("../docs/rules/unawaited.md")]
pub mod unawaited {}

#[doc = include_str!("../docs/rules/no_timeout.md")]
pub mod no_timeout {}

#[doc = include_str!("../docs/rules/sequential_await.md")]
pub mod sequential_await {}

#[doc = include_str!("../docs/rules/unbounded_fanout.md")]
pub mod unbounded_fanout {}

#[doc = include_str!("../docs/rules/busy_wait.md")]
pub mod busy_wait {}
