//! `#[resource]`: set-up, `provide!` and tear-down in one function.

mod args;
mod check;
mod expand;
mod split;

pub(crate) use args::Resource;
pub(crate) use check::{check, on_trait_method, provided};
pub(crate) use expand::{give_up, none, return_resource};
