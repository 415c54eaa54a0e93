use async_rules::{enforce, exempt};

#[enforce]
async fn load() {
    #[exempt(blocking, raeson = "at start")]
    let _ = std::fs::read("x");
    #[exempt(blocking, reason = "at start", until = "2027")]
    let _ = std::fs::read("x");
}

fn main() {
    let _ = load();
}
