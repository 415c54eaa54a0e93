//! Behaviour tests of `async-rules` through its public crate.

/// The Rust code of the README, compiled and run by `cargo test`.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
