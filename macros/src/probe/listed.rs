//! Writes the answers of the runtime crate from the catalogue: the one copy of the data makes both
//! the answers there and the questions here.

use std::collections::{BTreeMap, BTreeSet};

use async_rules_catalogue::{self as catalogue, Entry, Kind, Receiver};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::foreign::is_foreign;
use super::text::{Roots, predicate, rooted};
use super::{Words, guard, verdict};

/// The method that asks about calls of `name`.
pub(super) fn asking(name: &str, span: Span) -> Ident {
    format_ident!("ask_{name}", span = span)
}

/// Whether any receiver of these is rejected for what is in it.
pub(super) fn has_inner<'a>(mut entries: impl Iterator<Item = &'a Entry>) -> bool {
    entries.any(|entry| entry.receivers.iter().any(|receiver| receiver.inner))
}

/// The trait that accepts every verdict but the one about `entry`.
pub(super) fn accepting(entry: &Entry, words: &Words, span: Span) -> Ident {
    let path = entry.path.replace("::", "__");
    let suffix = words.suffix;
    match entry.kind {
        Kind::TraitMethod => {
            format_ident!("{path}__{}{suffix}", catalogue::index(entry), span = span)
        }
        Kind::Function | Kind::Method | Kind::Value => format_ident!("{path}{suffix}", span = span),
    }
}

/// What the runtime crate answers about the types of the catalogue.
pub(crate) fn answers() -> TokenStream {
    let (receivers, items, guards) = (receivers(), items(), guard::answers());
    quote!(#receivers #guards #items)
}

/// What the runtime crate says about the entries of the catalogue: one trait for each of them, which
/// accepts every verdict but that one.
pub(crate) fn messages(words: &[Words], of_guards: guard::Words) -> TokenStream {
    let guards = guard::messages(of_guards);
    let traits = words.iter().flat_map(|words| {
        catalogue::entries()
            .filter(|entry| !is_foreign(entry))
            .map(|entry| verdict::accepting(entry, words))
    });
    quote!(#(#traits)* #guards)
}

/// A test that every item which an expansion may name exists.
fn items() -> TokenStream {
    let tokio = quote!(crate::__private::tokio);
    let roots = Roots {
        tokio: &tokio,
        package: None,
    };
    let items = catalogue::entries()
        .filter(|entry| !is_foreign(entry))
        .filter_map(|entry| {
            let item = rooted(entry.item?, &roots, Span::call_site());
            let cfg = entry
                .platform
                .cfg()
                .map(|cfg| predicate(cfg, Span::call_site()));
            let cfg = cfg.iter();
            Some(quote! {
                #(#[cfg(#cfg)])*
                let _ = #item;
            })
        });
    quote! {
        #[cfg(test)]
        #[test]
        #[allow(deprecated, unstable_name_collisions)]
        fn every_item_of_the_catalogue_exists() {
            use super::absent_functions::*;
            #(#items)*
        }
    }
}

/// Output: `trait Unlisted { fn ask_recv(self) -> Clean { Clean } .. }` for every type,
/// `impl<T> Probe<::std::sync::mpsc::Receiver<T>> { pub fn ask_recv(self) -> Rejected<.., 0> { .. } .. }`,
/// `impl Inside<::std::io::BufReader<::std::fs::File>> { .. }`
fn receivers() -> TokenStream {
    let tokio = quote!(crate::__private::tokio);
    let roots = Roots {
        tokio: &tokio,
        package: None,
    };
    let mut names = BTreeSet::new();
    let mut types: BTreeMap<(&str, &str, &str, Option<&str>), TokenStream> = BTreeMap::new();
    for entry in catalogue::entries() {
        if is_foreign(entry) {
            continue;
        }
        for receiver in entry.receivers {
            let probe = if receiver.inner { "Inside" } else { "Probe" };
            names.insert(asking(entry.name(), Span::call_site()));
            types
                .entry((
                    probe,
                    receiver.ty,
                    receiver.generics,
                    receiver.platform.cfg(),
                ))
                .or_default()
                .extend(method(entry, receiver, &roots));
        }
    }
    let unlisted = names.iter().map(|name| {
        quote! {
            fn #name(self) -> Clean {
                Clean
            }
        }
    });
    let impls = types
        .into_iter()
        .map(|((probe, ty, generics, cfg), methods)| {
            let probe = Ident::new(probe, Span::call_site());
            let ty = rooted(ty, &roots, Span::call_site());
            let generics = rooted(generics, &roots, Span::call_site());
            let cfg = cfg.map(|cfg| predicate(cfg, Span::call_site())).into_iter();
            quote! {
                #(#[cfg(#cfg)])*
                impl<#generics> #probe<#ty> {
                    #methods
                }
            }
        });
    quote! {
        /// The answer for every type that is not listed.
        pub trait Unlisted: Sized {
            #(#unlisted)*
        }

        impl<T: ?Sized> Unlisted for Probe<T> {}

        #(#impls)*
    }
}

/// The method that one entry gives one of its receivers.
fn method(entry: &Entry, receiver: &Receiver, roots: &Roots<'_>) -> TokenStream {
    let index = catalogue::index(entry);
    let ty = rooted(receiver.ty, roots, Span::call_site());
    let name = asking(entry.name(), Span::call_site());
    quote! {
        #[inline]
        pub fn #name(self) -> Rejected<#ty, #index> {
            rejected()
        }
    }
}
