//! Mistakes in the arguments and in the body are reported in one run.
use async_rules::enforce;

#[enforce(denny(blocking), warn(blokcing), allow(unawaited), deny(unawaited))]
async fn load() -> std::io::Result<Vec<u8>> {
    std::thread::sleep(std::time::Duration::from_secs(1));
    std::fs::read("x")
}

fn main() {
    let _ = load();
}
