//! The README tells the truth: the rejected function, the compiler's words about it, and the
//! commands. Its Rust code is compiled as documentation tests of this package.

use std::fs;
use std::path::{Path, PathBuf};

const README: &str = include_str!("../../README.md");

#[test]
fn the_rejected_function_is_that_of_a_ui_test() {
    let source = read(&rejected().0);
    assert_eq!(rejected().1[0], source.replace("\nfn main() {}\n", ""));
}

#[test]
fn the_compilers_words_are_those_of_the_ui_test() {
    let said = read(&rejected().0.with_extension("stderr"));
    assert_eq!(rejected().1[1].trim_end(), said.trim_end());
}

#[test]
fn the_two_commands_are_the_ones_that_ci_runs() {
    let (_, behind) = README
        .split_once("<!-- the two commands -->\n")
        .expect("a marker before the two commands");
    let commands: Vec<&str> = blocks(behind)[0]
        .lines()
        .map(|line| line.split('#').next().unwrap_or(line).trim())
        .collect();
    assert_eq!(commands, ["cargo run --example service", "cargo test"]);
    let ci = read(&root().join(".ci/run"));
    for command in commands {
        let runs = |line: &str| {
            line.trim_start().starts_with("step ") && line.contains(command)
                || line.trim_start().starts_with(&format!("{command} "))
        };
        assert!(ci.lines().any(runs), "`.ci/run` does not run `{command}`");
    }
}

#[test]
fn links_lead_to_files() {
    let mut links = 0;
    for (_, rest) in README
        .match_indices("](")
        .map(|(at, _)| README.split_at(at + 2))
    {
        let (target, _) = rest.split_once(')').expect("a link ends");
        if !target.starts_with("http") && !target.starts_with('#') {
            assert!(root().join(target).exists(), "`{target}` is not there");
            links += 1;
        }
    }
    assert!(links > 0);
}

#[test]
fn every_rule_is_in_the_tables() {
    let rules = read(&root().join("runtime/src/rules.rs"));
    let rules: Vec<_> = rules
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(" {}"))
        .collect();
    assert_eq!(rules.len(), 9, "{rules:?}");
    let readme = read(&root().join("README.md"));
    let front = read(&root().join("runtime/src/lib.rs"));
    for rule in rules {
        assert!(readme.contains(&format!("\n| `{rule}`")), "{rule}: README");
        let row = format!("\n//! | [`{rule}`](rules::{rule}) |");
        assert!(front.contains(&row), "{rule}: front page");
    }
}

/// The UI test that the README names near its top, and the two code blocks behind that.
fn rejected() -> (PathBuf, Vec<&'static str>) {
    let (before, behind) = README
        .split_once("<!-- rejected: ")
        .expect("a marker before the rejected function");
    assert!(before.lines().count() < 12, "near the top");
    let (path, behind) = behind.split_once(" -->").expect("the marker ends");
    (root().join(path), blocks(behind))
}

/// The contents of the code blocks.
fn blocks(text: &str) -> Vec<&str> {
    text.split("```")
        .skip(1)
        .step_by(2)
        .map(|block| block.split_once('\n').map_or("", |(_, code)| code))
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
