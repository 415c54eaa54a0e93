//! `#[timeout(..)]`: gives up after a while.

mod args;
mod expand;

pub(crate) use args::Timeout;
