//! `#[bounded(..)]`: at most so many calls at once.

mod args;
mod expand;

pub(crate) use args::Bounded;
pub(crate) use expand::{Own, own_limit};
