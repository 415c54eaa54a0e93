//! `#[blocking]`: the author of a library says what blocks, and everybody who calls it from checked
//! async code is told by the compiler.
//!
//! A mark is found by callers in one of three ways; see `probe/mark.rs` for the other side:
//!
//! - a fn has a companion, a hidden module of its name that every import of the fn carries along;
//! - the type of an impl block implements `BlockingMethod` for each marked method;
//! - a trait has a hidden provided method for each marked method.
//!
//! Marks are written in every build, in dependencies too: that is where they are for.

mod args;
mod container;
mod function;
mod impls;
mod traits;
mod words;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::Attribute;

use crate::codegen::{Rt, WATCHES, hidden, site};
use crate::diag::Diagnostics;
use crate::enforce::{Kind, keyword};
use crate::item::{Body, FnItem, regroup};
use args::Marking;
use words::Words;

/// How an expansion says that it has taken an attribute off, so that its import counts as used.
const USED: &str = "__used";

/// `#[blocking]` on whatever it stands on.
pub(crate) fn expand(args: TokenStream, item: TokenStream, diags: &mut Diagnostics) -> TokenStream {
    let is_used_mark = matches!(
        args.clone().into_iter().next(),
        Some(TokenTree::Ident(mark)) if mark == USED
    );
    if is_used_mark {
        return TokenStream::new();
    }
    let marking = Marking::parse(args, diags);
    match Kind::of(&item) {
        Some(Kind::Fn) => function::mark(item, &marking, diags),
        Some(Kind::Impl) => impls::mark(item, &marking, diags),
        Some(Kind::Trait) => traits::mark(item, &marking, diags),
        other => {
            let what = match other {
                Some(Kind::Module) => "a module",
                Some(Kind::Other(what)) => what,
                _ => "this",
            };
            diags
                .error(keyword(&item), format!("`#[blocking]` on {what}"))
                .help("it goes on a fn, an impl block or a trait");
            item
        }
    }
}

/// Whether an attribute is ours, by whatever path.
fn is_mark(attr: &Attribute) -> bool {
    let last = attr.path().segments.last();
    last.is_some_and(|last| last.ident == "blocking")
}

/// What decides whether an item is there at all has to hold for what is written beside it.
fn cfgs(attrs: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attrs.iter().filter(|attr| attr.path().is_ident("cfg"))
}

/// The lints that what is written beside an item may not set off.
fn quiet(span: Span) -> TokenStream {
    quote_spanned! {span=>
        #[allow(
            ambiguous_glob_reexports, dead_code, hidden_glob_reexports, missing_copy_implementations,
            missing_debug_implementations, missing_docs, non_local_definitions, non_snake_case, single_use_lifetimes,
            unnameable_types, unreachable_pub, unused_imports, unused_qualifications,
            clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction
        )]
    }
}

/// The fn itself: its documentation says that it blocks, and in builds with the feature `watch` so does
/// each call from async code.
fn documented(mut item: FnItem, words: &Words, rt: &Rt) -> FnItem {
    item.attrs.extend(words.docs(&item.attrs));
    if WATCHES
        && item.sig.constness.is_none()
        && let Body::Braced(body) = &item.body
    {
        let name = &item.sig.ident;
        let span = hidden(name.span());
        let runtime = rt.at(span);
        let site = site(rt, name);
        let instead = match words.instead() {
            Some(instead) => quote_spanned!(span=> ::core::option::Option::Some(#instead)),
            None => quote_spanned!(span=> ::core::option::Option::None),
        };
        let mut tokens = quote_spanned! {span=>
            let __async_rules_watch = #runtime::__private::watch::blocking(#site, #instead);
        };
        body.stream().to_tokens(&mut tokens);
        item.body = Body::Braced(regroup(body, tokens));
    }
    item
}

/// Reports what cannot be marked; `what` is how the item around is called, if there is one.
fn is_sync(item: &FnItem, attribute: Option<Span>, diags: &mut Diagnostics) -> bool {
    let name = &item.sig.ident;
    let asyncness = item.sig.asyncness.map(ToTokens::into_token_stream);
    let boxed = item.shape() == crate::item::Shape::Boxed;
    if asyncness.is_none() && !boxed {
        return true;
    }
    if attribute.is_some() {
        diags
            .error(
                asyncness.unwrap_or_else(|| name.into_token_stream()),
                format!("`{name}` is async, and an async fn does not block"),
            )
            .help("remove `#[blocking]`; if its body blocks, mend that: `#[enforce]` says where");
    }
    false
}

/// The name of a hidden item beside an item called `name`.
fn beside(name: &Ident, span: Span) -> Ident {
    use syn::ext::IdentExt;
    quote::format_ident!("__async_rules_blocking_{}", name.unraw(), span = span)
}
