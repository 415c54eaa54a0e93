use async_rules::{enforce, exempt};

#[enforce]
async fn load() {
    #[exempt(blocking reason = "at start")]
    let _ = std::fs::read("x");
}

fn main() {
    let _ = load();
}
