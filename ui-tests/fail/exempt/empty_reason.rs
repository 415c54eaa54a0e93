use async_rules::{enforce, exempt};

#[enforce]
async fn load() -> std::io::Result<Vec<u8>> {
    #[exempt(blocking, reason = "")]
    let _ = std::fs::read("x");
    #[exempt(blocking, reason = "   ")]
    std::fs::read("x")
}

fn main() {
    let _ = load();
}
