//! What looks like code and is text.

use std::ops::{Range, RangeInclusive};

use proc_macro2::{Span, TokenStream, TokenTree};

/// The lines that begin inside of a literal or of a block comment, each one's as a range: a line comment in them is none.
/// Nothing where `text` is not Rust.
#[must_use]
pub fn continued_lines(text: &str) -> Vec<RangeInclusive<usize>> {
    let Ok(tokens) = text.parse() else {
        return Vec::new();
    };
    let mut spans = Vec::new();
    collect(tokens, &mut spans);
    let mut found = Vec::new();
    let (mut end, mut line) = (0, 1);
    for (bytes, lines) in spans {
        // The tokens that a documentation comment is made of have all the same place.
        if bytes.start < end {
            continue;
        }
        blocks(&text[end..bytes.start], line, &mut found);
        if lines.start < lines.end {
            found.push(lines.start + 1..=lines.end);
        }
        (end, line) = (bytes.end, lines.end);
    }
    blocks(&text[end..], line, &mut found);
    found
}

/// The bytes and lines of each token, in order.
fn collect(tokens: TokenStream, spans: &mut Vec<(Range<usize>, Range<usize>)>) {
    let place = |span: Span| (span.byte_range(), span.start().line..span.end().line);
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                spans.push(place(group.span_open()));
                collect(group.stream(), spans);
                spans.push(place(group.span_close()));
            }
            token => spans.push(place(token.span())),
        }
    }
}

/// The block comments in what stands between two tokens, which begins at `line`.
fn blocks(gap: &str, line: usize, found: &mut Vec<RangeInclusive<usize>>) {
    let at = |offset: usize| line + gap[..offset].matches('\n').count();
    let mut rest = 0;
    while let Some(start) = gap[rest..].find('/').map(|start| rest + start) {
        if gap[start..].starts_with("//") {
            rest = gap[start..].find('\n').map_or(gap.len(), |end| start + end);
            continue;
        }
        rest = block_end(gap, start);
        let (first, last) = (at(start), at(rest));
        if first < last {
            found.push(first + 1..=last);
        }
    }
}

/// Where the block comment ends that begins at `start`: they nest.
fn block_end(gap: &str, start: usize) -> usize {
    let mut depth = 0;
    let mut place = start;
    while place < gap.len() {
        let rest = &gap.as_bytes()[place..];
        if rest.starts_with(b"/*") {
            depth += 1;
            place += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            place += 2;
            if depth == 0 {
                return place;
            }
        } else {
            place += 1;
        }
    }
    gap.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_long_literals_are_found_at_any_depth() {
        let text = "const A: &str = \"\n// a\n\";\nfn f() {\n    g(r#\"x\n// b\"#, \"// c\"); // d\n    // e\n}\n";
        assert_eq!(continued_lines(text), [2..=3, 6..=6]);
        assert_eq!(continued_lines("fn f() {"), []);
    }

    #[test]
    fn lines_of_block_comments_are_found_wherever_they_stand() {
        let text = "/* a\n/* b\n*/\n// c */ fn f() {\n    g(/* d\n    */ 1);\n    // /*\n    h();\n    /** e\n    */\n    let x = 1; /* f */\n}\n/* g\n*/";
        assert_eq!(continued_lines(text), [2..=4, 6..=6, 10..=10, 14..=14]);
    }

    #[test]
    fn marks_of_the_file_and_long_characters_move_nothing() {
        let text = "\u{feff}// ä\r\nfn f() { \"ö\"; } /* ü\r\n*/ fn g() {}\r\n/*\r\n// é\r\n*/";
        assert_eq!(continued_lines(text), [3..=3, 5..=6]);
        assert_eq!(
            continued_lines("#!/usr/bin/env x\nfn f() {} /*\n*/"),
            [3..=3]
        );
    }
}
