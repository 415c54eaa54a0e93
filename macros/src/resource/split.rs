//! Where `provide!` parts set-up from tear-down.

use std::ops::Range;

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Pat, Token, Type};

use crate::codegen::Rt;
use crate::diag::Diagnostics;

pub(super) const NAME: &str = "provide";

/// A body in its parts.
pub(super) struct Parts {
    pub(super) setup: TokenStream,
    /// The `provide` of the call.
    pub(super) name: Ident,
    /// What is provided, without a `mut` in front.
    pub(super) value: TokenStream,
    /// What the value is called in the tear-down.
    pub(super) called: Called,
    pub(super) teardown: TokenStream,
}

/// What the value is called in the tear-down.
pub(super) enum Called {
    /// Nothing: `provide!(1 + 1)`.
    Nothing,
    /// A pattern: `x` of `provide!(x)` and of `let x = provide!(..)`.
    Pattern(TokenStream),
    /// The head of a `let` that says more, up to its `=`: `#[allow(..)] let x: u8`.
    Let(TokenStream),
}

/// Splits a body at its one `provide!`, a statement of the fn itself.
pub(super) fn split(
    body: &Group,
    sig_name: &Ident,
    rt: &Rt,
    diags: &mut Diagnostics,
) -> Option<Parts> {
    let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
    let mut found: Option<(usize, Call)> = None;
    let mut fine = true;
    for (index, token) in tokens.iter().enumerate() {
        match call(&tokens, index, rt) {
            Some(call) => match statement(&tokens, &call.at) {
                _ if found.is_some() => {
                    diags
                        .error(
                            call.name,
                            "a second `provide!`: a resource is provided once",
                        )
                        .help("provide a tuple, or make two resources of it");
                    fine = false;
                }
                Some(start) => found = Some((start, call)),
                None => {
                    not_a_statement(&call.name, diags);
                    fine = false;
                }
            },
            // The arguments of the call itself hold none.
            None => {
                if let TokenTree::Group(group) = token
                    && let Some(name) = nested(group.stream(), rt)
                {
                    not_a_statement(&name, diags);
                    fine = false;
                }
            }
        }
    }
    let Some((start, call)) = found.filter(|_| fine) else {
        if fine {
            diags
                .error(sig_name, "a resource that provides nothing")
                .help("write `provide!(value);` between set-up and tear-down");
        }
        return None;
    };
    let Call {
        name,
        arguments,
        at,
    } = call;
    let (value, own) = value(arguments.stream());
    if value.is_empty() {
        diags
            .error(name, "`provide!` needs a value")
            .help("write `provide!(value);`");
        return None;
    }
    let called = if start < at.start {
        bound(&tokens[start..at.start - 1])
    } else {
        own.map_or(Called::Nothing, Called::Pattern)
    };
    Some(Parts {
        setup: tokens[..start].iter().cloned().collect(),
        name,
        called,
        value,
        // Behind the `;`, if there is one: `provide!(x)` may end the fn.
        teardown: tokens[at.end..]
            .iter()
            .enumerate()
            .filter(|(index, token)| !(*index == 0 && is_punct(token, ';')))
            .map(|(_, token)| token.clone())
            .collect(),
    })
}

/// `provide!(..)` or `async_rules::provide!(..)`.
struct Call {
    /// The `provide` of it.
    name: Ident,
    arguments: Group,
    at: Range<usize>,
}

/// The call whose `provide` is at `index`. `other::provide!` is another macro.
fn call(tokens: &[TokenTree], index: usize, rt: &Rt) -> Option<Call> {
    let [
        TokenTree::Ident(name),
        TokenTree::Punct(bang),
        TokenTree::Group(arguments),
        ..,
    ] = &tokens[index..]
    else {
        return None;
    };
    if name != NAME || bang.as_char() != '!' {
        return None;
    }
    let start = path_start(tokens, index);
    let written = |tokens: TokenStream| {
        let text = tokens.to_string().replace(' ', "");
        text.trim_matches(':').to_owned()
    };
    let prefix = written(tokens[start..index].iter().cloned().collect());
    (prefix.is_empty() || prefix == written(rt.to_token_stream())).then(|| Call {
        name: name.clone(),
        arguments: arguments.clone(),
        at: start..index + 3,
    })
}

/// Where the path begins whose last name is at `index`.
fn path_start(tokens: &[TokenTree], index: usize) -> usize {
    let mut start = index;
    while start >= 2 && is_punct(&tokens[start - 1], ':') && is_punct(&tokens[start - 2], ':') {
        start -= 2;
        match start.checked_sub(1).map(|before| &tokens[before]) {
            Some(TokenTree::Ident(_)) => start -= 1,
            _ => break,
        }
    }
    start
}

/// Where the statement begins whose value is the call `at`: there, or at its `let` or the attributes of that. `None`
/// if the call is only a part of a statement.
fn statement(tokens: &[TokenTree], at: &Range<usize>) -> Option<usize> {
    let ends = match tokens.get(at.end) {
        None => true,
        Some(next) => is_punct(next, ';') || is_braces(&tokens[at.end - 1]),
    };
    let begins = |index: usize| match index.checked_sub(1).map(|before| &tokens[before]) {
        None => true,
        Some(before) => is_punct(before, ';') || is_braces(before),
    };
    if !ends {
        return None;
    }
    if begins(at.start) {
        return Some(at.start);
    }
    if !is_punct(&tokens[at.start - 1], '=') {
        return None;
    }
    let head = |index: &usize| begins(*index) && head(&tokens[*index..at.start - 1]).is_some();
    (0..at.start).rev().find(head)
}

/// What stands before the `=` of a `let`: whether it says more than a pattern, and that.
fn head(tokens: &[TokenTree]) -> Option<(bool, TokenStream)> {
    let parser = |input: ParseStream<'_>| {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<Token![let]>()?;
        let pattern = Pat::parse_multi_with_leading_vert(input)?;
        let ty = input.peek(Token![:]);
        if ty {
            input.parse::<Token![:]>()?;
            input.parse::<Type>()?;
        }
        Ok((ty || !attributes.is_empty(), pattern.into_token_stream()))
    };
    parser.parse2(tokens.iter().cloned().collect()).ok()
}

/// What the head of a `let` calls the value.
fn bound(tokens: &[TokenTree]) -> Called {
    match head(tokens) {
        Some((false, pattern)) => Called::Pattern(pattern),
        _ => Called::Let(tokens.iter().cloned().collect()),
    }
}

/// A call that is buried in a group.
fn nested(tokens: TokenStream, rt: &Rt) -> Option<Ident> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().find_map(|(index, token)| {
        if let Some(call) = call(&tokens, index, rt) {
            return Some(call.name);
        }
        match token {
            TokenTree::Group(group) => nested(group.stream(), rt),
            _ => None,
        }
    })
}

fn not_a_statement(name: &Ident, diags: &mut Diagnostics) {
    diags
        .error(
            name,
            "`provide!` parts the fn in two, so it is a statement of the fn itself",
        )
        .help("move it out of the block, closure or expression: `provide!(value);`");
}

/// The value without `mut`, and its name if it is one.
fn value(tokens: TokenStream) -> (TokenStream, Option<TokenStream>) {
    let all: Vec<TokenTree> = tokens.clone().into_iter().collect();
    match all.as_slice() {
        [TokenTree::Ident(mutability), rest @ ..] if mutability == "mut" => {
            (rest.iter().cloned().collect(), Some(tokens))
        }
        [TokenTree::Ident(_)] => (tokens.clone(), Some(tokens)),
        _ => (tokens, None),
    }
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn is_braces(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}
