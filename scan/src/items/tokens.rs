//! Questions that are asked of tokens rather than of syntax.

use std::iter::Peekable;
use std::ops::Range;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;

/// The bytes from the first to the last token of a piece of syntax, or `None` if it has no token.
pub(super) fn bytes(syntax: &impl ToTokens) -> Option<Range<usize>> {
    let tokens = syntax.to_token_stream();
    let first = tokens.clone().into_iter().next()?.span().byte_range().start;
    let last = tokens.into_iter().last()?.span().byte_range().end;
    Some(first..last)
}

/// Every `async fn NAME` in a stream that is not syntax yet: the tokens of a macro.
pub(super) fn async_fns(tokens: TokenStream, found: &mut Vec<(String, Span)>) {
    // Between `async` and `fn` may stand `unsafe`, `extern` and an ABI; nothing else makes it an async fn.
    let mut since_async = None;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                since_async = None;
                async_fns(group.stream(), found);
            }
            TokenTree::Ident(ident) if ident == "async" => since_async = Some(ident.span()),
            TokenTree::Ident(ident) if ident == "fn" => {
                if let Some(span) = since_async.take() {
                    found.push((name(&mut tokens), span));
                }
            }
            TokenTree::Ident(ident) if ident == "unsafe" || ident == "extern" => {}
            TokenTree::Literal(_) => {}
            _ => since_async = None,
        }
    }
}

/// The name that follows `fn`; in a macro's definition that may be `$name`.
fn name(tokens: &mut Peekable<IntoIter>) -> String {
    let mut name = String::new();
    if let Some(dollar) =
        tokens.next_if(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '$'))
    {
        name = dollar.to_string();
    }
    if let Some(ident) = tokens.next_if(|token| matches!(token, TokenTree::Ident(_))) {
        name.push_str(&ident.to_string());
    }
    name
}
