//! `#[tracked_spawn]`: calling the fn starts a background task.

mod args;
mod check;
mod expand;

pub(crate) use args::TrackedSpawn;
pub(crate) use check::{check, on_trait_method};
