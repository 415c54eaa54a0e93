//! Where no call inside can break the rule, the exemption is a leftover.
use async_rules::{enforce, exempt};

#[enforce]
async fn load(path: &str) -> std::io::Result<usize> {
    #[exempt(blocking, reason = "left over")]
    let n = path.len();
    #[exempt(blocking, reason = "an async read")]
    let text = tokio::fs::read(path).await?;
    #[exempt(blocking, reason = "runs on the blocking pool")]
    let more = tokio::task::spawn_blocking(|| std::fs::read("x")).await;
    #[exempt(blocking, nested_runtime, reason = "only the first is broken")]
    let rest = std::fs::read(path)?;
    match n {
        #[exempt(blocking, reason = "left over")]
        0 => {}
        _ => drop(more),
    }
    Ok(n + text.len() + rest.len())
}

#[exempt(blocking, reason = "left over")]
#[enforce]
async fn whole(n: usize) -> usize {
    n + 1
}

fn main() {
    let _ = (load("x"), whole(1));
}
