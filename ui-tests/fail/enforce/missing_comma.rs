use async_rules::enforce;

#[enforce(strict allow(blocking))]
async fn load() {}

fn main() {
    let _ = load();
}
