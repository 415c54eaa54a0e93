//! An exemption on a fn that nobody checks.
use async_rules::exempt;

#[exempt(blocking, reason = "at start")]
async fn load() {
    let _ = std::fs::read("x");
}

fn main() {
    let _ = load();
}
