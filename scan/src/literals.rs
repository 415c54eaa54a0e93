//! What looks like code and is text.

use std::ops::RangeInclusive;

use proc_macro2::{TokenStream, TokenTree};

/// The lines that begin inside of a literal, each literal's as a range: a comment in them is none. Nothing where `text` is
/// not Rust.
#[must_use]
pub fn lines_in_literals(text: &str) -> Vec<RangeInclusive<usize>> {
    let mut found = Vec::new();
    if let Ok(tokens) = text.parse() {
        collect(tokens, &mut found);
    }
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<RangeInclusive<usize>>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) => {
                let (first, last) = (literal.span().start().line, literal.span().end().line);
                if first < last {
                    found.push(first + 1..=last);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_long_literals_are_found_at_any_depth() {
        let text = "const A: &str = \"\n// a\n\";\nfn f() {\n    g(r#\"x\n// b\"#, \"// c\"); // d\n    // e\n}\n";
        assert_eq!(lines_in_literals(text), [2..=3, 6..=6]);
        assert_eq!(lines_in_literals("fn f() {"), []);
    }
}
