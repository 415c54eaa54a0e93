use async_rules::enforce;

#[enforce]
use std::fs::read as disk;

fn main() {
    let _ = disk("x");
}
