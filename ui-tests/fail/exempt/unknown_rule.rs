use async_rules::{enforce, exempt};

#[enforce]
async fn load() {
    #[exempt(blokcing, reason = "at start")]
    let _ = 1;
    #[exempt(everything, reason = "at start")]
    let _ = 2;
}

fn main() {
    let _ = load();
}
