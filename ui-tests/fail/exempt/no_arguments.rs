use async_rules::{enforce, exempt};

#[enforce]
async fn load() {
    #[exempt]
    let _ = std::fs::read("x");
    #[exempt()]
    let _ = std::fs::read("x");
}

#[exempt]
#[enforce]
async fn whole() {}

fn main() {
    let _ = (load(), whole());
}
