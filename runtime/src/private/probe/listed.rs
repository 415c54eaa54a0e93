//! The catalogue's side of the answers: an inherent `ask_NAME` for each pair of a method and a type
//! that it blocks on, a blanket one for every other type; and for each entry a trait that says in the
//! user's words why its verdict is not accepted.
#![allow(
    non_camel_case_types,
    reason = "traits are named after the paths of the catalogue"
)]

use super::{Clean, Probe, Rejected, rejected};

async_rules_macros::__catalogue_answers! {}
