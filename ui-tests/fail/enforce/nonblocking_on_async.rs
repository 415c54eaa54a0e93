use async_rules::enforce;

#[enforce(nonblocking)]
async fn load() {}

fn main() {
    let _ = load();
}
