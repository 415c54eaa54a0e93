//! The statement, block, arm or expression under the attribute, and no more.
use async_rules::{enforce, exempt};

#[enforce]
async fn load(path: &str) -> std::io::Result<usize> {
    #[exempt(blocking, reason = "a small file")]
    let first = std::fs::read(path)?;
    let second = std::fs::read(path)?;
    #[exempt(blocking, reason = "a small file")]
    {
        let _ = std::fs::read(path);
    }
    let third = (
        #[exempt(blocking, reason = "a small file")]
        std::fs::read(path)?,
        std::fs::read(path)?,
    );
    Ok(first.len() + second.len() + third.0.len() + third.1.len())
}

fn main() {
    let _ = load("x");
}
