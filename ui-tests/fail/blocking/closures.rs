//! A sync closure runs in place, unless it is handed to something that runs it elsewhere.
use std::fs::read;

use async_rules::enforce;

#[enforce]
async fn closures(paths: Vec<String>) -> usize {
    let all: usize = paths
        .iter()
        .filter_map(|path| read(path).ok())
        .map(|text| text.len())
        .sum();
    let load = |path: &str| read(path);
    let first = load("x").map_or_else(
        |_| read("y").map_or(0, |text| text.len()),
        |text| text.len(),
    );
    let later = async || read("z");
    let lazy = move || async { read("inner") };
    drop((later().await, lazy().await));
    all + first
}

fn main() {
    let _ = closures(Vec::new());
}
