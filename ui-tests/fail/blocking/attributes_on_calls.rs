//! The user's own attributes stay on their statements.
use async_rules::enforce;

#[enforce]
async fn attributes() {
    #[allow(unused_must_use)]
    std::fs::read("x");
    #[cfg(any())]
    std::fs::read("never compiled");
    #[rustfmt::skip]
    let _ = std::fs::read("x");
}

fn main() {}
