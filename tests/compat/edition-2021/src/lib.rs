//! A user's crate of edition 2021 that denies every warning, pedantic ones included.
#![forbid(unsafe_code)]
#![deny(warnings, clippy::all, clippy::pedantic)]

#[path = "../../shapes.rs"]
pub mod shapes;
