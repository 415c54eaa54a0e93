use async_rules::{enforce, exempt};

#[enforce]
async fn load() {
    #[exempt = "blocking"]
    let _ = 1;
}

fn main() {
    let _ = load();
}
