//! `#[blocking]` among the tokens of a source.

use std::collections::HashSet;

use super::lex::Token;
use super::names::word_at;

pub(super) const ATTRIBUTE: &str = "blocking";

/// The end of the attribute that begins at `index`.
pub(super) fn attribute(tokens: &[Token<'_>], index: usize) -> Option<usize> {
    if tokens.get(index) != Some(&Token::Punct('#'))
        || tokens.get(index + 1) != Some(&Token::Punct('['))
    {
        return None;
    }
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(index + 1) {
        match token {
            Token::Punct('[') => depth += 1,
            Token::Punct(']') => {
                depth -= 1;
                if depth == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// `#[path::to::blocking(..)]`, or `#[cfg_attr(.., blocking)]`.
pub(super) fn is_mark(attribute: &[Token<'_>], names: &HashSet<String>) -> bool {
    let mut last = "";
    for token in &attribute[2..] {
        match token {
            Token::Word("cfg_attr") => {
                return attribute
                    .iter()
                    .any(|token| matches!(token, Token::Word(word) if names.contains(*word)));
            }
            Token::Word(word) => last = word,
            Token::Punct(':' | '$') => {}
            Token::Punct(_) => break,
        }
    }
    names.contains(last)
}

/// Whether a source has a mark, or gives the attribute another name.
pub(super) fn may_mark(tokens: &[Token<'_>]) -> bool {
    let names = HashSet::from([ATTRIBUTE.to_owned()]);
    tokens.iter().enumerate().any(|(index, token)| match token {
        Token::Word(ATTRIBUTE) => word_at(tokens, index + 1) == Some("as"),
        Token::Punct('#') => {
            let end = attribute(tokens, index);
            end.is_some_and(|end| is_mark(&tokens[index..end], &names))
        }
        _ => false,
    })
}
