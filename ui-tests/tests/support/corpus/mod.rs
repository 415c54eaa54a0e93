//! Fragments of code in which every finding is marked, as in rustc's own UI tests.
//!
//! - `//@ title` begins a fragment, which goes on to the next one. What stands before the first one is there for all.
//! - ``//~ blocking `sleep` `` at the end of a line says that `blocking` is found there, once, with its caret under
//!   `sleep`. Further findings of the line follow; a text that goes on over lines is written with single spaces.
//! - `//~strict ..` is found when `#[enforce]` reads `#[enforce(strict)]`, and is not as it stands.
//! - `//~? blocking: why` says that it should be found, and what keeps it from being found: a known limit.
//!
//! A fragment with a mark of the first kind is a positive one, any other is a negative one.
//!
//! Files whose name ends in `_2021.rs` are compiled with that edition.

mod batch;
mod score;
mod views;

pub(crate) use batch::Batch;
pub(crate) use score::Score;
pub(crate) use views::{quiet, strict};
