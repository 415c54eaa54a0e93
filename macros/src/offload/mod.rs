//! `#[offload]`: a sync fn becomes an async one that runs its body on the blocking pool.
//!
//! It is no layer of the stack: attributes of ours above it wait for the async fn that it makes.

mod args;
mod check;
mod expand;

pub(crate) use expand::{expand, is_offloaded};
