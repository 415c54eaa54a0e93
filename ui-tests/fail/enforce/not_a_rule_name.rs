use async_rules::enforce;

#[enforce(deny("blocking", 3))]
async fn load() {}

fn main() {
    let _ = load();
}
