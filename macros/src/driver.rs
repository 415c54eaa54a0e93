//! The pipeline of every attribute: item, arguments, layer, stack; and the item again if anything is wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::diag::Diagnostics;
use crate::item::FnItem;
use crate::stack::{self, Kind, Layer};

/// Runs an attribute. Whatever happens, the item comes first in the output: rust-analyzer maps a span to its
/// first occurrence, and a fn that vanishes while it is being typed takes completion with it.
pub(crate) fn attribute(
    expand: impl FnOnce(TokenStream, TokenStream, &mut Diagnostics) -> TokenStream,
    args: TokenStream,
    item: TokenStream,
) -> TokenStream {
    let mut diags = Diagnostics::new();
    let original = item.clone();
    let expanded = catch_unwind(AssertUnwindSafe(|| expand(args, item, &mut diags)));
    let item = expanded.unwrap_or_else(|_| {
        diags
            .error_at(
                Span::call_site(),
                "this attribute failed on its own account",
            )
            .help("please report it with the item it stands on");
        original
    });
    if diags.is_empty() {
        return item;
    }
    quote!(#item #diags)
}

/// Runs a fn-like macro.
pub(crate) fn call(
    expand: impl FnOnce(TokenStream) -> TokenStream,
    input: TokenStream,
) -> TokenStream {
    catch_unwind(AssertUnwindSafe(|| expand(input))).unwrap_or_else(|_| {
        let mut diags = Diagnostics::new();
        diags
            .error_at(
                Span::call_site(),
                "this attribute failed on its own account",
            )
            .help("please report it with the fn it stands on");
        quote!({ #diags ::core::unreachable!() })
    })
}

/// An attribute that goes on a fn and on nothing else.
pub(crate) fn on_fn(
    kind: Kind,
    args: TokenStream,
    item: TokenStream,
    diags: &mut Diagnostics,
) -> TokenStream {
    let layer = Layer::parse(kind, args, diags)
        // What callers get must not depend on whether the arguments are right.
        .filter(|_| kind.changes_signature() || diags.is_empty());
    let parsed = match syn::parse2::<FnItem>(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            wrong_item(kind.name(), "an `async fn`", &item, &error, diags);
            return item;
        }
    };
    match layer {
        Some((layer, rt)) => stack::push(parsed, rt, layer, diags),
        None => {
            stack::check_only(&parsed, kind, diags);
            parsed.into_token_stream()
        }
    }
}

/// Says what the attribute stands on, or what is wrong with the fn.
pub(crate) fn wrong_item(
    name: &str,
    wanted: &str,
    item: &TokenStream,
    error: &syn::Error,
    diags: &mut Diagnostics,
) {
    let bare = wanted.split_once(' ').map_or(wanted, |(_, bare)| bare);
    let Some((keyword, what)) = keyword(item) else {
        return diags.syntax(error);
    };
    diags
        .error(
            keyword,
            format!("`#[{name}]` can only be applied to {wanted}, found {what}"),
        )
        .help(match what {
            "an impl block" | "a trait" | "a module" => {
                format!("put `#[{name}]` on each {bare} inside")
            }
            "a macro call" => format!("put `#[{name}]` inside the macro, on the {bare}"),
            _ => "remove the attribute".to_owned(),
        });
}

const ITEMS: &[(&str, &str)] = &[
    ("struct", "a struct"),
    ("enum", "an enum"),
    ("union", "a union"),
    ("impl", "an impl block"),
    ("trait", "a trait"),
    ("mod", "a module"),
    ("static", "a static"),
    ("const", "a constant"),
    ("type", "a type alias"),
    ("use", "an import"),
    ("extern", "an extern block or crate"),
    ("macro_rules", "a macro"),
    ("let", "a statement"),
];

/// The first token that tells what an item is, unless it is a fn.
fn keyword(item: &TokenStream) -> Option<(TokenTree, &'static str)> {
    let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    let word = |index: usize| match tokens.get(index) {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    };
    for (index, token) in tokens.iter().enumerate() {
        let Some(found) = word(index) else {
            continue;
        };
        if found == "fn" {
            return None;
        }
        // `const fn`, `const unsafe extern "C" fn`, `extern fn`, `extern "C" fn`
        let qualifies = match found.as_str() {
            "const" => word(index + 1)
                .is_some_and(|next| ["fn", "async", "unsafe", "extern"].contains(&&*next)),
            "extern" => [1, 2]
                .iter()
                .any(|n| word(index + n).is_some_and(|next| next == "fn")),
            _ => false,
        };
        if qualifies {
            continue;
        }
        if let Some((_, what)) = ITEMS.iter().find(|(keyword, _)| found == *keyword) {
            return Some((token.clone(), *what));
        }
        let is_call =
            matches!(tokens.get(index + 1), Some(TokenTree::Punct(p)) if p.as_char() == '!');
        if is_call {
            return Some((token.clone(), "a macro call"));
        }
    }
    None
}
