//! Every message of the macros stands in a text that a case expects.
//!
//! The messages are the string literals of several words in the macros' sources; what a `{}` in one stands for may be
//! anything.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::cases;

/// Literals that no case of this package can show: where, how they begin, and why.
const SHOWN_ELSEWHERE: &[(&str, &str, &str)] = &[
    ("args/duration.rs", "", "names of units"),
    (
        "args/mod.rs",
        "Available values: {}",
        "what darling says, to find it",
    ),
    (
        "args/suggest.rs",
        "Did you mean `",
        "what darling says, to find it",
    ),
    (
        "blocking/words.rs",
        "In async code",
        "documentation: `tests/tests/marks.rs`",
    ),
    (
        "blocking/words.rs",
        "\n<div",
        "documentation: `tests/tests/marks.rs`",
    ),
    ("config/own.rs", "{key} = ", "an example, put together"),
    ("driver.rs", "", "a mistake of ours"),
    (
        "enforce/container.rs",
        "a `let` statement",
        "rustc takes no attribute there yet",
    ),
    (
        "enforce/container.rs",
        "an item that ends",
        "no compiler hands that on",
    ),
    ("enforce/inert.rs", "", "`tests/tests/enforce_inert.rs`"),
    (
        "item.rs",
        "expected the body of a fn",
        "rustc reads the fn before",
    ),
    ("marks/hides.rs", "", "names of methods"),
    ("marks/lock.rs", "", "keys of a lock file"),
    (
        "rules/blocking.rs",
        "",
        "the catalogue's test, and that of profiles",
    ),
    (
        "stack/marker.rs",
        "",
        "a macro of another crate changes what is none of its business",
    ),
    ("toml/", "", "unit tests beside them"),
];

/// What stands in front of a literal that is no message.
const NO_MESSAGE: &[&str] = &["reason = ", "expect(", "unreachable!(", "panic!("];

#[test]
fn every_message_is_expected_by_a_case() {
    let lines = expected();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../macros/src");
    let mut read = 0;
    let mut missing = String::new();
    for file in rust_files(&sources) {
        let name = file
            .strip_prefix(&sources)
            .expect("a file below the folder");
        let name = name.to_string_lossy().replace('\\', "/");
        let source = fs::read_to_string(&file).expect("a source can be read");
        let source = source
            .split("#[cfg(test)]\nmod ")
            .next()
            .unwrap_or_default();
        for literal in literals(source) {
            let is_elsewhere = SHOWN_ELSEWHERE
                .iter()
                .any(|(path, start, _)| name.starts_with(path) && literal.starts_with(start));
            if literal.matches(' ').count() < 2 || is_elsewhere {
                continue;
            }
            read += 1;
            let is_shown = |text: &str| {
                let parts = parts(text);
                lines.iter().any(|line| has_in_order(line, &parts))
            };
            if !literal.lines().all(is_shown) {
                missing += &format!("{name}: {literal}\n");
            }
        }
    }
    assert!(read > 300, "{read} messages");
    assert!(missing.is_empty(), "\nin no text:\n{missing}");
}

/// The lines of all texts.
fn expected() -> Vec<String> {
    let texts = ["fail", "config"].into_iter().flat_map(cases::texts);
    texts
        .map(|text| fs::read_to_string(text).expect("the text can be read"))
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if name != "tests" {
                found.extend(rust_files(&path));
            }
        } else if name.ends_with(".rs") && name != "tests.rs" {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The string literals that may be messages, as they read at run time.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    let mut before = String::new();
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\'") || rest.starts_with("'\\\"'")
        {
            rest = rest[2..].split_once('\'').map_or("", |(_, rest)| rest);
        } else if first == '"' {
            let (literal, behind) = string(&rest[1..]);
            let trimmed = before.trim_end_matches(['\n', ' ']);
            let is_message = NO_MESSAGE
                .iter()
                .all(|start| !before.ends_with(start) && !trimmed.ends_with(start.trim_end()));
            if is_message {
                found.push(literal);
            }
            rest = behind;
            before.clear();
        } else {
            before.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    found
}

/// The string that `source` begins with, and what stands behind its closing quote.
fn string(source: &str) -> (String, &str) {
    let mut text = String::new();
    let mut chars = source.char_indices();
    while let Some((index, character)) = chars.next() {
        match character {
            '"' => return (text, &source[index + 1..]),
            '\\' => match chars.next() {
                Some((_, 'n')) => text.push('\n'),
                // The line goes on after the spaces of the next one.
                Some((index, '\n')) => {
                    let line = &source[index + 1..];
                    let (rest, behind) = string(line.trim_start());
                    return (text + &rest, behind);
                }
                Some((_, other)) => text.push(other),
                None => break,
            },
            other => text.push(other),
        }
    }
    (text, "")
}

/// What stands between the `{}`s of a format string.
fn parts(format: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = format.chars().peekable();
    while let Some(character) = chars.next() {
        match character {
            '{' | '}' if chars.peek() == Some(&character) => {
                chars.next();
                parts.last_mut().expect("one part at least").push(character);
            }
            '{' => {
                chars.by_ref().find(|inside| *inside == '}');
                parts.push(String::new());
            }
            other => parts.last_mut().expect("one part at least").push(other),
        }
    }
    parts
}

fn has_in_order(line: &str, parts: &[String]) -> bool {
    let mut rest = line;
    parts
        .iter()
        .all(|part| match rest.split_once(part.as_str()) {
            Some((_, behind)) => {
                rest = behind;
                true
            }
            None => false,
        })
}
