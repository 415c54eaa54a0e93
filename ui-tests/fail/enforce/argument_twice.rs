use async_rules::enforce;

#[enforce(strict, strict)]
async fn flag() {}

#[enforce(crate = "::async_rules", crate = "::async_rules")]
async fn path() {}

fn main() {
    let _ = (flag(), path());
}
