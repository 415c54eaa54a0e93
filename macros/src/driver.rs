//! The pipeline of every attribute: item, arguments, layer, stack; and the item again if anything is wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::codegen::Rt;
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
    let layer = Layer::parse(kind, args, diags);
    let mut parsed = match syn::parse2::<FnItem>(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            wrong_item(kind, &item, &error, diags);
            return item;
        }
    };
    match layer {
        Some((layer, rt)) => stack::push(parsed, rt, layer, diags),
        None => {
            // The fn as it is, with the signature that its callers will see.
            if kind == Kind::Spawn && parsed.sig.asyncness.is_some() {
                stack::return_task(&mut parsed, &Rt::default());
            }
            parsed.into_token_stream()
        }
    }
}

/// Says what the attribute stands on, or what is wrong with the fn.
fn wrong_item(kind: Kind, item: &TokenStream, error: &syn::Error, diags: &mut Diagnostics) {
    let name = kind.name();
    if has_ident(item, "fn") {
        return diags.syntax(error);
    }
    let message = format!("`#[{name}]` can only be applied to an `async fn`");
    let Some((keyword, what)) = keyword(item) else {
        diags.error(item, message).help("remove the attribute");
        return;
    };
    diags
        .error(keyword, format!("{message}, found {what}"))
        .help(match what {
            "an impl block" | "a trait" | "a module" => {
                format!("put `#[{name}]` on each `async fn` inside")
            }
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
    ("extern", "an `extern` item"),
    ("macro_rules", "a macro"),
    ("let", "a statement"),
];

/// The first token that tells what an item is.
fn keyword(item: &TokenStream) -> Option<(TokenTree, &'static str)> {
    item.clone().into_iter().find_map(|token| {
        let TokenTree::Ident(ident) = &token else {
            return None;
        };
        let (_, what) = ITEMS.iter().find(|(keyword, _)| ident == keyword)?;
        Some((token.clone(), *what))
    })
}

/// Whether a word stands in an item, outside of its braces and brackets.
fn has_ident(item: &TokenStream, name: &str) -> bool {
    item.clone()
        .into_iter()
        .any(|token| matches!(&token, TokenTree::Ident(ident) if ident == name))
}
