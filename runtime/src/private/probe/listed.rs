//! The catalogue's side of the answers: an inherent `ask_NAME` for each pair of a method and a type
//! that it blocks on, and a blanket one for every other type.

#![allow(
    non_snake_case,
    reason = "a value is asked about by the name of its type"
)]

use super::{Clean, Inside, Probe, Rejected, rejected};

async_rules_macros::__catalogue_answers! {}
