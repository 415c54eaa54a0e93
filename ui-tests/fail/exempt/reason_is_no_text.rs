use async_rules::{enforce, exempt};

const WHY: &str = "at start";

#[enforce]
async fn load() -> std::io::Result<Vec<u8>> {
    #[exempt(blocking, reason = WHY)]
    let _ = std::fs::read("x");
    #[exempt(blocking, reason = 3)]
    std::fs::read("x")
}

fn main() {
    let _ = (load(), WHY);
}
