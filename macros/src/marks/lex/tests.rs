use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::marks::sources;

fn text(source: &str) -> String {
    let words = tokens(source).into_iter().map(|token| match token {
        Token::Word(word) => format!("{word} "),
        Token::Punct(punct) => format!("{punct} "),
    });
    words.collect()
}

#[test]
fn comments_and_literals_are_left_out() {
    assert_eq!(
        text("a // b \" c\nd /* e /* f */ g */ h \"i \\\" j\" k"),
        "a d h k "
    );
    assert_eq!(text("r\"a\\\" b r#\"c \" d\"# e br#\"f\"#"), "b e ");
    assert_eq!(text("b'\\'' 'x' '\"' '\\n' z c\"y\""), "z ");
}

#[test]
fn names_lifetimes_and_numbers_are_told_apart() {
    assert_eq!(
        text("fn r#try<'a>(x: &'a u8) { 0..10u8 }"),
        "fn try < ' a > ( x : & ' a u8 ) { . . } "
    );
    assert_eq!(text("r_value br_value b"), "r_value br_value b ");
}

#[test]
fn no_text_is_too_short_or_unfinished() {
    for source in ["", "'", "b'", "\"", "r#", "r#\"", "/*", "//", "'\\", "é'ü"] {
        tokens(source);
    }
}

#[test]
fn the_sources_of_this_workspace_are_split_as_by_the_plain_way() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.parent().expect("a workspace");
    let mut read = 0;
    for member in [
        "catalogue",
        "macros",
        "runtime",
        "scan",
        "tests",
        "ui-tests",
    ] {
        sources::each(&root.join(member), &mut |_, source| {
            read += 1;
            assert!(tokens(&source) == plainly(&source), "{source}");
        });
    }
    assert!(read > 500, "{read}");
}

proptest! {
    #[test]
    fn any_text_is_split_as_by_the_plain_way(text in "([a-c_r0-9#\"'\\\\/*\n é²ü\u{a0}!.]|br|cr|r#|//|/\\*|\\*/){0,40}") {
        prop_assert_eq!(tokens(&text), plainly(&text));
    }
}

/// What [`tokens`] has to find, as one would write it where time does not matter.
fn plainly(source: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        rest = if first.is_whitespace() {
            rest.trim_start()
        } else if rest.starts_with("//") {
            rest.split_once('\n').map_or("", |(_, rest)| rest)
        } else if rest.starts_with("/*") {
            after_plain_block_comment(rest)
        } else if let Some(literal) = plain_literal(rest) {
            &rest[literal..]
        } else if first.is_alphabetic() || first == '_' {
            let word = rest.strip_prefix("r#").unwrap_or(rest);
            let end = word
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(word.len());
            found.push(Token::Word(&word[..end]));
            &word[end..]
        } else if first.is_ascii_digit() {
            // `1_000u64`, and `0..n` one part at a time.
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            &rest[end.unwrap_or(rest.len())..]
        } else {
            found.push(Token::Punct(first));
            &rest[first.len_utf8()..]
        };
    }
    found
}

fn after_plain_block_comment(source: &str) -> &str {
    let mut depth = 0_usize;
    let mut rest = source;
    loop {
        if let Some(inner) = rest.strip_prefix("/*") {
            depth += 1;
            rest = inner;
        } else if let Some(outer) = rest.strip_prefix("*/") {
            depth -= 1;
            rest = outer;
            if depth == 0 {
                return rest;
            }
        } else {
            let mut chars = rest.chars();
            if chars.next().is_none() {
                return "";
            }
            rest = chars.as_str();
        }
    }
}

fn plain_literal(text: &str) -> Option<usize> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        text.strip_prefix(prefix).is_some_and(|rest| {
            rest.starts_with('"')
                || (prefix.ends_with('r') && rest.trim_start_matches('#').starts_with('"'))
                || (matches!(*prefix, "" | "b") && rest.starts_with('\''))
        })
    })?;
    let rest = &text[prefix.len()..];
    if prefix.ends_with('r') {
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        let content = hashes + 1;
        let length = rest.get(content..)?.find(&end)?;
        return Some(prefix.len() + content + length + end.len());
    }
    let quote = rest.chars().next()?;
    if quote == '\'' && is_lifetime(rest) {
        return None;
    }
    let mut escaped = false;
    for (index, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return Some(prefix.len() + index + 1),
            _ => {}
        }
    }
    Some(text.len())
}
