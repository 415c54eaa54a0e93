//! Async blocks and closures are checked wherever they stand.
use std::fs::read;

use async_rules::enforce;

#[enforce]
fn sync() -> impl Future<Output = usize> {
    let here = read("fine").map_or(0, |text| text.len());
    tokio::spawn(async { read("spawned") });
    std::thread::spawn(|| {
        let _ = read("fine");
        let _ = async { read("in a thread") };
    });
    let closure = async |path: &str| read(path);
    async move {
        let more = closure("x").await.map_or(0, |text| text.len());
        here + more + read("returned").map_or(0, |text| text.len())
    }
}

fn main() {
    drop(sync());
}
