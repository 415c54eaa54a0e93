use async_rules::enforce;

#[enforce(deny(blocking, blocking))]
async fn one_list() {}

#[enforce(warn(unawaited), warn(unawaited))]
async fn two_lists() {}

fn main() {
    let _ = (one_list(), two_lists());
}
