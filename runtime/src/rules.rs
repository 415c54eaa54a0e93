//! The rules that [`#[enforce]`](macro@crate::enforce) checks, one page each.
//!
//! | rule | level | rejects |
//! |---|---|---|
//! | [`blocking`] | deny | calls that block the executor thread |
//! | [`nested_runtime`] | deny | runtimes that are started or entered inside async code |
//!
//! The modules hold no code.

#[doc = include_str!("../docs/rules/blocking.md")]
pub mod blocking {}

#[doc = include_str!("../docs/rules/nested_runtime.md")]
pub mod nested_runtime {}
