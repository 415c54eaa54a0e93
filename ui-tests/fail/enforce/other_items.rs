//! What is no place for code, and what cannot be seen.
use async_rules::enforce;

#[enforce]
extern crate core as renamed;

#[enforce]
unsafe extern "C" {
    fn flush_all();
}

#[enforce]
#[path = "../../src/lib.rs"]
mod elsewhere;

fn main() {}
