//! Where `provide!` parts set-up from tear-down.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use crate::diag::Diagnostics;

pub(super) const NAME: &str = "provide";

/// A body in its parts.
pub(super) struct Parts {
    pub(super) setup: TokenStream,
    /// The `provide` of the call.
    pub(super) name: Ident,
    /// What is provided, without a `mut` in front.
    pub(super) value: TokenStream,
    /// What the value is called in the tear-down: `x` of `provide!(x)` and of `let x = provide!(..)`.
    pub(super) called: Option<TokenStream>,
    pub(super) teardown: TokenStream,
}

/// Splits a body at its one `provide!`, a statement of the fn itself.
pub(super) fn split(body: &Group, sig_name: &Ident, diags: &mut Diagnostics) -> Option<Parts> {
    let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
    let mut found: Option<(usize, usize)> = None;
    let mut fine = true;
    for (index, token) in tokens.iter().enumerate() {
        match call(&tokens[index..]) {
            Some(name) => match statement(&tokens, index) {
                _ if found.is_some() => {
                    diags
                        .error(name, "a second `provide!`: a resource is provided once")
                        .help("provide a tuple, or make two resources of it");
                    fine = false;
                }
                Some(start) => found = Some((start, index)),
                None => {
                    not_a_statement(name, diags);
                    fine = false;
                }
            },
            // The arguments of the call itself hold none.
            None => {
                if let TokenTree::Group(group) = token
                    && let Some(name) = nested(group.stream())
                {
                    not_a_statement(&name, diags);
                    fine = false;
                }
            }
        }
    }
    let Some((start, at)) = found.filter(|_| fine) else {
        if fine {
            diags
                .error(sig_name, "a resource that provides nothing")
                .help("write `provide!(value);` between set-up and tear-down");
        }
        return None;
    };
    let TokenTree::Ident(name) = &tokens[at] else {
        return None;
    };
    let TokenTree::Group(arguments) = &tokens[at + 2] else {
        return None;
    };
    let bound = (start < at).then(|| tokens[start + 1..at - 1].iter().cloned().collect());
    let (value, own) = value(arguments.stream());
    if value.is_empty() {
        diags
            .error(name, "`provide!` needs a value")
            .help("write `provide!(value);`");
        return None;
    }
    Some(Parts {
        setup: tokens[..start].iter().cloned().collect(),
        name: name.clone(),
        called: bound.or(own),
        value,
        // Behind the `;`, if there is one: `provide!(x)` may end the fn.
        teardown: tokens[at + 3..]
            .iter()
            .enumerate()
            .filter(|(index, token)| !(*index == 0 && is_punct(token, ';')))
            .map(|(_, token)| token.clone())
            .collect(),
    })
}

/// `provide ! (..)` at the beginning of some tokens.
fn call(tokens: &[TokenTree]) -> Option<&Ident> {
    match tokens {
        [
            TokenTree::Ident(name),
            TokenTree::Punct(bang),
            TokenTree::Group(_),
            ..,
        ] if name == NAME && bang.as_char() == '!' => Some(name),
        _ => None,
    }
}

/// Where the statement begins whose value is the call at `at`: there, or at its `let`. `None` if the call is only a
/// part of a statement.
fn statement(tokens: &[TokenTree], at: usize) -> Option<usize> {
    let ends = match tokens.get(at + 3) {
        None => true,
        Some(next) => is_punct(next, ';') || is_braces(&tokens[at + 2]),
    };
    let begins = |index: usize| match index.checked_sub(1).map(|before| &tokens[before]) {
        None => true,
        Some(before) => is_punct(before, ';') || is_braces(before),
    };
    if !ends {
        return None;
    }
    if begins(at) {
        return Some(at);
    }
    if !is_punct(&tokens[at - 1], '=') {
        return None;
    }
    // `let PATTERN [: TYPE] =`
    let start = (0..at).rev().find(|index| begins(*index))?;
    matches!(&tokens[start], TokenTree::Ident(keyword) if keyword == "let").then_some(start)
}

/// A call that is buried in a group.
fn nested(tokens: TokenStream) -> Option<Ident> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().find_map(|(index, token)| {
        if let Some(name) = call(&tokens[index..]) {
            return Some(name.clone());
        }
        match token {
            TokenTree::Group(group) => nested(group.stream()),
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
