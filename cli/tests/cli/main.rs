//! `cargo async-rules` over small projects.

mod bad_input;
mod check;
mod commands;
mod formats;
mod known;
mod layouts;
mod published;
mod support;
