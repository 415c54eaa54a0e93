use async_rules::enforce;

#[enforce(deny(blokcing), warn(nested_runtimes), allow(everything))]
async fn load() {}

fn main() {
    let _ = load();
}
