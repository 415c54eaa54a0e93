//! What stands in place of a rule and is no name.
use async_rules::{enforce, exempt};

#[enforce]
async fn load() {
    #[exempt(3, blocking, reason = "it is small")]
    std::fs::read("config").ok();
}

fn main() {}
