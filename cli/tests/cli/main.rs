//! `cargo async-rules` over small projects.

mod check;
mod formats;
mod known;
mod layouts;
mod support;
