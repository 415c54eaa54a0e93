use async_rules::enforce;

#[enforce(deny)]
async fn bare() {}

#[enforce(warn())]
async fn empty() {}

#[enforce(allow = "blocking")]
async fn value() {}

fn main() {
    let _ = (bare(), empty(), value());
}
