//! Under edition 2021, temporaries and `impl Trait` captures have other rules.

#[path = "../../../tests/probe_clean.rs"]
mod clean;

#[path = "../../../tests/probe_traces.rs"]
mod traces;
