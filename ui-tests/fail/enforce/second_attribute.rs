use async_rules::enforce;

#[enforce(strict)]
#[enforce(allow(blocking))]
async fn load() {}

fn main() {
    let _ = load();
}
