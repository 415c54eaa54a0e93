//! The short way of `#[enforce]` on a fn.
//!
//! Most bodies have nothing to ask about, and their words tell it. Where the fn around such a body is like most, and has no other
//! attribute that may be of ours, to parse it and to write it again would change nothing: it is given back as it came.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::{Glance, Levels, may_hold_async_code};
use crate::codegen::WATCHES;
use crate::diag::Diagnostics;
use crate::neighbors;

/// The fn as the long way would give it back, if that has nothing to say about it and to ask about its body.
pub(super) fn settled(
    item: &TokenStream,
    levels: &Levels,
    diags: &mut Diagnostics,
) -> Option<TokenStream> {
    // On an async fn that is an error, which the long way reports, and of another one it means the whole body.
    if WATCHES || levels.nonblocking().is_some() {
        return None;
    }
    let Plain {
        head,
        is_async,
        body,
    } = Plain::of(item)?;
    // Of a fn without any async code, `#[enforce]` has to say so.
    if !is_async && !may_hold_async_code(body.stream()) {
        return None;
    }
    let glance = Glance::at(&body, false, false, levels, diags);
    if !glance.is_enough(levels) {
        return None;
    }
    if glance.trackers.is_empty() {
        return Some(item.clone());
    }
    // Of one that has been async, they go into the block.
    is_async.then(|| {
        let mut tokens: TokenStream = head.into_iter().collect();
        tokens.extend([TokenTree::Group(glance.tracked(&body))]);
        tokens
    })
}

/// A fn that may be `pub`, `async` and `unsafe` and has no attributes but those that rustc itself reads.
struct Plain {
    /// All in front of the body.
    head: Vec<TokenTree>,
    is_async: bool,
    body: Group,
}

impl Plain {
    fn of(item: &TokenStream) -> Option<Self> {
        let mut head: Vec<TokenTree> = item.clone().into_iter().collect();
        let body = match head.pop()? {
            TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => body,
            _ => return None,
        };
        // The attributes in a body count as those of the fn.
        if matches!(body.stream().into_iter().next(), Some(TokenTree::Punct(first)) if first.as_char() == '#')
        {
            return None;
        }
        let mut rest = head.as_slice();
        while let [
            TokenTree::Punct(pound),
            TokenTree::Group(attribute),
            after @ ..,
        ] = rest
        {
            if pound.as_char() != '#' || !neighbors::is_inert_as_written(attribute) {
                return None;
            }
            rest = after;
        }
        rest = match rest {
            [TokenTree::Ident(word), TokenTree::Group(_), after @ ..] if word == "pub" => after,
            other => after_word(other, "pub").unwrap_or(other),
        };
        let after_async = after_word(rest, "async");
        let rest = after_async.unwrap_or(rest);
        let rest = after_word(rest, "unsafe").unwrap_or(rest);
        after_word(rest, "fn")?;
        Some(Self {
            is_async: after_async.is_some(),
            head,
            body,
        })
    }
}

fn after_word<'a>(tokens: &'a [TokenTree], word: &str) -> Option<&'a [TokenTree]> {
    match tokens {
        [TokenTree::Ident(first), after @ ..] if first == word => Some(after),
        _ => None,
    }
}
