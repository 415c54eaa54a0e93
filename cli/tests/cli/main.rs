//! `cargo async-rules` over small projects.

mod answered;
mod bad_input;
mod check;
mod commands;
mod configuration;
mod formats;
mod incremental;
#[cfg(unix)]
mod interrupt;
mod known;
mod layouts;
mod support;
