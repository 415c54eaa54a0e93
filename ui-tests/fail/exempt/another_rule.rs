//! Each rule needs an exemption of its own.
use async_rules::{enforce, exempt};

#[enforce]
async fn load() {
    #[exempt(nested_runtime, reason = "the wrong rule")]
    let _ = std::fs::read("x");
}

fn main() {
    let _ = load();
}
