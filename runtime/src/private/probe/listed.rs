//! The receivers of the catalogue: an inherent `ask_NAME` for each pair of a method and a type that
//! it blocks on, a blanket one for every other type.

use super::{Clean, Probe, Rejected, rejected};

async_rules_macros::__listed_receivers! {}
