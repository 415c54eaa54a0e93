//! `#[main]` and `#[test]`: entry points that drain background tasks before they return.

mod args;
mod expand;

pub(crate) use expand::{Kind, expand};
