//! Crates of users that make every lint of clippy an error, the pedantic ones included, stay clean.
//!
//! Asked of the compiler that the UI tests are pinned to: on a later one, a new lint may well have
//! something to say about the lines that the users wrote.

use std::path::Path;
use std::process::Command;

const PINNED: &str = "clippy 0.1.95 ";

const CRATES: [&str; 4] = [
    "compat-edition-2021",
    "compat-edition-2024",
    "compat-no-prelude",
    "compat-renamed",
];

#[test]
fn generated_code_gives_clippy_no_reason() {
    if !is_pinned() {
        eprintln!("not asked: this is not {PINNED}");
        return;
    }
    let mut clippy = cargo();
    clippy.arg("clippy").arg("--all-targets");
    for name in CRATES {
        clippy.args(["--package", name]);
    }
    let output = clippy.output().expect("cargo starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

#[test]
fn every_such_crate_denies_the_lints() {
    let compat = Path::new(env!("CARGO_MANIFEST_DIR")).join("compat");
    for name in CRATES {
        let folder = name.trim_start_matches("compat-");
        let root = compat.join(folder).join("src/lib.rs");
        let text = std::fs::read_to_string(&root).expect("the crate is there");
        for line in [
            "#![deny(warnings, clippy::all, clippy::pedantic)]",
            "#![forbid(unsafe_code)]",
        ] {
            assert!(text.contains(line), "{}: no `{line}`", root.display());
        }
        for attribute in [
            "bounded(",
            "timeout(",
            "tracked_spawn",
            "offload",
            "resource",
            "stream",
            "enforce",
        ] {
            let shapes = include_str!("../compat/shapes.rs");
            let shared = text.contains("shapes.rs") && shapes.contains(attribute);
            assert!(
                shared || text.contains(attribute),
                "{name} lacks `{attribute}`"
            );
        }
    }
}

/// Without clippy, which the minimal toolchain profile leaves out, nothing is pinned either.
fn is_pinned() -> bool {
    let version = cargo().args(["clippy", "--version"]).output();
    version.is_ok_and(|output| output.stdout.starts_with(PINNED.as_bytes()))
}

fn cargo() -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    cargo
}
