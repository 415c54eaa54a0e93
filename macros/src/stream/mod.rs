//! `#[stream]`: an async generator.

mod args;
mod check;
mod emit;
mod expand;

pub(crate) use args::Stream;
pub(crate) use check::{check, items, on_trait_method};
pub(crate) use emit::lower;
pub(crate) use expand::{give_up, none, return_stream, work};
