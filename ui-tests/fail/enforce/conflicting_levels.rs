use async_rules::enforce;

#[enforce(deny(blocking), allow(nested_runtime, blocking))]
async fn load() {}

fn main() {
    let _ = load();
}
