//! A sync fn that promises not to block.
use async_rules::enforce;

#[enforce(nonblocking)]
fn helper(path: &str) -> usize {
    let text = std::fs::read(path).unwrap_or_default();
    let read = || std::fs::read(path).map_or(0, |text| text.len());
    text.len() + read()
}

#[enforce(nonblocking)]
fn blocks() -> impl Future<Output = ()> {
    std::thread::sleep(std::time::Duration::ZERO);
    async { std::thread::sleep(std::time::Duration::ZERO) }
}

fn main() {
    helper("x");
    drop(blocks());
}
