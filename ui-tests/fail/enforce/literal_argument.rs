use async_rules::enforce;

#[enforce("strict")]
async fn text() {}

#[enforce(3, strict)]
async fn number() {}

fn main() {
    let _ = (text(), number());
}
