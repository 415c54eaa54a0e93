//! Turns the catalogue's texts into tokens that mean the same in any crate.

use proc_macro2::{Delimiter, Group, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};

/// Where the crates that the catalogue names are found.
pub(super) struct Roots<'a> {
    /// Of `tokio`.
    pub(super) tokio: &'a TokenStream,
    /// The package that an entry belongs to: how its path is spelled in the catalogue, and what
    /// stands in its place (nothing where the crate's items are imported with a glob).
    pub(super) package: Option<(&'a str, &'a TokenStream)>,
}

/// Parses `text` and roots every path of it.
///
/// Input:  `std::fs::read::<&'static str>`
/// Output: `::std::fs::read::<&'static str>`
pub(super) fn rooted(text: &str, roots: &Roots<'_>, span: Span) -> TokenStream {
    match text.parse::<TokenStream>() {
        Ok(tokens) => root(tokens, roots, span),
        // The catalogue's own tests parse every text of it.
        Err(_) => TokenStream::new(),
    }
}

/// The predicate of a `#[cfg(..)]`: `unix`, `target_os = "linux"`.
pub(super) fn predicate(text: &str, span: Span) -> TokenStream {
    // As above.
    respan(text.parse().unwrap_or_default(), span)
}

fn root(tokens: TokenStream, roots: &Roots<'_>, span: Span) -> TokenStream {
    let mut out = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    // Whether the next identifier starts a path, rather than following a `::`. The colon of a bound
    // stands alone.
    let mut starts = true;
    let mut halfway = false;
    while let Some(mut token) = tokens.next() {
        match &token {
            TokenTree::Ident(ident) if starts && is_colon(tokens.peek()) => {
                let name = ident.to_string();
                if name == "std" || name == "core" || name == "alloc" {
                    out.extend(quote_spanned!(span=> ::));
                } else if let Some((package, replacement)) = roots.package
                    && name == package
                {
                    out.extend(respan(replacement.clone(), span));
                    if replacement.is_empty() {
                        tokens.next();
                        tokens.next();
                    }
                    starts = false;
                    continue;
                } else if name == "tokio" {
                    out.extend(respan(roots.tokio.clone(), span));
                    starts = false;
                    continue;
                }
                starts = false;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                let is_first = !halfway && punct.spacing() == Spacing::Joint;
                starts = !(is_first || halfway);
                halfway = is_first;
            }
            TokenTree::Group(group) => {
                let inner = root(group.stream(), roots, span);
                token = TokenTree::Group(Group::new(group.delimiter(), inner));
                starts = true;
            }
            _ => starts = true,
        }
        token.set_span(span);
        token.to_tokens(&mut out);
    }
    out
}

/// The first of a `::`.
fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
}

/// An expression in parentheses that stand where the user's expression starts. What is called or
/// read through them keeps the user's place: for `Location::caller()`, and for rustc's messages.
pub(super) fn grouped(inner: TokenStream, user: Span) -> TokenStream {
    let mut group = Group::new(Delimiter::Parenthesis, inner);
    group.set_span(user);
    TokenTree::Group(group).into()
}

/// The span of the first token.
pub(super) fn start(tokens: &impl ToTokens) -> Span {
    tokens
        .to_token_stream()
        .into_iter()
        .next()
        .map_or_else(Span::call_site, |token| token.span())
}

/// The span of the last token.
pub(super) fn end(tokens: &TokenStream) -> Span {
    match tokens.clone().into_iter().last() {
        Some(TokenTree::Group(group)) => group.span_close(),
        Some(token) => token.span(),
        None => Span::call_site(),
    }
}

/// The same tokens at another place.
pub(super) fn respan(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                token =
                    TokenTree::Group(Group::new(group.delimiter(), respan(group.stream(), span)));
            }
            token.set_span(span);
            token
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    fn text(text: &str) -> String {
        let tokio = quote!(::rt::__private::tokio);
        let package = quote!();
        let roots = Roots {
            tokio: &tokio,
            package: Some(("futures", &package)),
        };
        rooted(text, &roots, Span::call_site())
            .to_string()
            .replace(' ', "")
    }

    #[test]
    fn every_path_is_rooted_once() {
        assert_eq!(
            text("std::fs::write::<&'static str, &'static [std::x::Y]>"),
            "::std::fs::write::<&'staticstr,&'static[::std::x::Y]>"
        );
        assert_eq!(
            text("<tokio::sync::Mutex<()>>::blocking_lock"),
            "<::rt::__private::tokio::sync::Mutex<()>>::blocking_lock"
        );
        assert_eq!(text("futures::executor::block_on"), "executor::block_on");
        assert_eq!(text("a::std::b"), "a::std::b");
    }

    #[test]
    fn bounds_start_paths_too() {
        assert_eq!(
            text("'a: 'b, R: std::io::Read + futures::Seek + 'a, C: futures::State"),
            "'a:'b,R:::std::io::Read+Seek+'a,C:State"
        );
        assert_eq!(text("T: ?std::marker::Sized"), "T:?::std::marker::Sized");
    }
}
