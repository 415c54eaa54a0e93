//! `crate = ".."` for users who reach the crate through another one.
mod framework {
    pub use async_rules as rules;
}

#[framework::rules::enforce(crate = "crate::framework::rules")]
async fn load() -> std::io::Result<Vec<u8>> {
    std::fs::read("x")
}

fn main() {
    let _ = load();
}
