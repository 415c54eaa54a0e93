use async_rules::enforce;

#[enforce(strict = true)]
async fn strict() {}

#[enforce(nonblocking(yes))]
fn nonblocking() {}

fn main() {
    let _ = strict();
    nonblocking();
}
