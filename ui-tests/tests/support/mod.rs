//! Finding the cases, compiling many of them in one cargo run, and comparing errors by title and line.

pub(crate) mod cases;
pub(crate) mod compare;
pub(crate) mod corpus;
pub(crate) mod project;

use std::process::Command;

/// `1.95.0`, of the compiler that cargo would use here.
pub(crate) fn rustc_version() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("rustc runs");
    let text = String::from_utf8(output.stdout).expect("a version is text");
    text.split_whitespace()
        .nth(1)
        .expect("`rustc VERSION ..`")
        .to_owned()
}

/// Whether the standard library of a target is there.
pub(crate) fn is_installed(target: &str) -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .args(["--print", "target-libdir", "--target", target])
        .output()
        .expect("rustc runs");
    let path = String::from_utf8(output.stdout).expect("a path is text");
    output.status.success() && std::path::Path::new(path.trim()).exists()
}
