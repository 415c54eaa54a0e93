//! `#[blocking]` on a fn.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;

use super::args::Marking;
use super::words::Words;
use super::{beside, cfgs, documented, is_mark, is_sync, quiet};
use crate::codegen::hidden;
use crate::diag::Diagnostics;
use crate::enforce::Activity;
use crate::item::{Body, FnItem};
use crate::marks::{self, Marked};

/// Crates that a module of such a name would stand in for.
const CRATES: &[&str] = &["std", "core", "alloc"];

pub(super) fn mark(item: TokenStream, marking: &Marking, diags: &mut Diagnostics) -> TokenStream {
    let mut parsed = match syn::parse2::<FnItem>(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            diags.syntax(&error);
            return item;
        }
    };
    let before = parsed.attrs.len();
    let second = parsed.attrs.iter().find(|attr| is_mark(attr)).cloned();
    parsed.attrs.retain(|attr| !is_mark(attr));
    if let Some(second) = second.filter(|_| before > parsed.attrs.len()) {
        diags
            .error(second.path(), "a second `#[blocking]` on one fn")
            .help("write its arguments into one attribute");
    }
    if let Some(some) = marking.some {
        diags
            .error_at(some, "`some` is for impl blocks and traits")
            .help("remove it");
    }
    if !is_sync(&parsed, Some(Span::call_site()), diags) || is_member(&parsed, diags) {
        return parsed.into_token_stream();
    }
    let name = parsed.sig.ident.clone();
    let words = Words::new(name.unraw().to_string(), marking);
    let companion = (marking.companion && may_be_module(&name))
        .then(|| companion(&parsed, marking, &words, diags));
    let item = documented(parsed, &words, &marking.rt);
    quote!(#item #companion)
}

/// Whether a module of that name stands in for nothing that paths of the author's may begin with.
fn may_be_module(name: &Ident) -> bool {
    let name = name.unraw().to_string();
    !marks::is_of_language(&name) && !CRATES.contains(&&*name)
}

/// Reports a fn beside which there can be no module.
fn is_member(item: &FnItem, diags: &mut Diagnostics) -> bool {
    let name = &item.sig.ident;
    if let Body::Missing(semicolon) = &item.body {
        diags
            .error(semicolon, "`#[blocking]` on a fn without a body")
            .help("put `#[blocking(some)]` on the trait around it; a fn of an `extern` block wants a fn of yours around it");
        return true;
    }
    let receiver = item.sig.receiver().map(ToTokens::into_token_stream);
    let of_self = || names_self(item.sig.to_token_stream());
    let Some(token) = receiver.or_else(|| of_self().map(|word| word.into_token_stream())) else {
        return false;
    };
    diags
        .error(
            token,
            format!("`#[blocking]` on `{name}` alone cannot see which type it is a method of"),
        )
        .help("put `#[blocking]` on the impl block for all its sync methods")
        .help("or put `#[blocking(some)]` on it and keep this one");
    true
}

fn names_self(tokens: TokenStream) -> Option<Ident> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => (ident == "Self").then_some(ident),
        TokenTree::Group(group) => names_self(group.stream()),
        _ => None,
    })
}

// Output:
//
//     mod __async_rules_blocking_load { pub mod load { WORDS } }
//     pub use __async_rules_blocking_load::*;
//     const _: () = { .. };                                  the mark can be seen from here
/// The companion comes in through a glob, so that a module of the author's that has its name is no
/// second definition; the constant tells the author of it.
fn companion(
    item: &FnItem,
    marking: &Marking,
    words: &Words,
    diags: &mut Diagnostics,
) -> TokenStream {
    let name = &item.sig.ident;
    let span = hidden(name.span());
    marks::note(Marked::Function, name);
    let mut module = name.clone();
    module.set_span(span);
    let outer = beside(name, span);
    let cfgs: Vec<_> = cfgs(&item.attrs).collect();
    let quiet = quiet(span);
    let vis = &item.vis;
    let items = words.items(span);
    let can_ask = !marks::is_special(&name.unraw().to_string());
    let check = (can_ask && Activity::of_this_build(diags) == Activity::Active).then(|| {
        let check = check(name, &outer, marking, words);
        quote!(#(#cfgs)* #quiet #check)
    });
    quote_spanned! {span=>
        #(#cfgs)*
        #[doc(hidden)]
        #quiet
        mod #outer {
            pub mod #module {
                #items
            }
        }
        #(#cfgs)*
        #[doc(hidden)]
        #quiet
        #vis use #outer::*;
        #check
    }
}

/// Asks as a caller would, and wants the mark. What is said stands in a module: beside a `mod diagnostic` of the author's,
/// `#[diagnostic::..]` would be looked for there.
fn check(name: &Ident, outer: &Ident, marking: &Marking, words: &Words) -> TokenStream {
    let span = hidden(name.span());
    let rt = marking.rt.at(span);
    let complaint = words.hidden(span);
    let mut module = name.clone();
    module.set_span(span);
    let found = Ident::new("async_rules_mark", name.span());
    quote_spanned! {span=>
        const _: () = {
            mod async_rules {
                #complaint
                pub trait CanBeSeen {}
            }
            impl async_rules::CanBeSeen for #outer::#module::AsyncRulesBlocking {}
            fn check(_: &dyn async_rules::CanBeSeen) {}
            if false {
                use #rt::__private::marks::unmarked::*;
                {
                    #[allow(deprecated)]
                    use #module as async_rules_companion;
                    {
                        use async_rules_companion::*;
                        let #found = &AsyncRulesBlocking;
                        let _ = || check(#found);
                    }
                }
            }
        };
    }
}
