//! `cargo async-rules` over small projects.

mod check;
mod layouts;
mod support;
