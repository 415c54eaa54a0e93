use async_rules::{enforce, exempt};

#[enforce]
async fn load() {
    #[exempt(blocking, blocking, reason = "at start")]
    let _ = std::fs::read("x");
    #[exempt(blocking, reason = "at start", reason = "and later")]
    let _ = std::fs::read("x");
}

fn main() {
    let _ = load();
}
