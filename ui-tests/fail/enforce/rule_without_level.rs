use async_rules::enforce;

#[enforce(blocking, nested_runtime)]
async fn load() {}

fn main() {
    let _ = load();
}
