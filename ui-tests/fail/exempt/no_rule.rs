use async_rules::{enforce, exempt};

#[enforce]
async fn load() -> usize {
    #[exempt(reason = "at start")]
    let n = 1;
    n
}

fn main() {
    let _ = load();
}
