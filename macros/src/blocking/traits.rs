//! `#[blocking]` on a trait.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{GenericParam, ItemTrait, TraitItem};

use super::args::Marking;
use super::container::{Container, used};
use super::{beside, cfgs, quiet};
use crate::codegen::hidden;
use crate::diag::Diagnostics;
use crate::marks::{self, Marked};
use crate::probe::trait_method;

// Output:
//
//     mod __async_rules_blocking_Storage { pub mod load { WORDS } }
//     trait Storage {
//         fn load(&self);
//         fn async_rules_blocking_load(&self) -> __async_rules_blocking_Storage::load::AsyncRulesBlocking { .. }
//     }
/// The hidden methods are provided ones and can be called on `dyn Storage`: nobody who implements or
/// uses the trait has to know of them.
pub(super) fn mark(item: TokenStream, marking: &Marking, diags: &mut Diagnostics) -> TokenStream {
    let mut head = None;
    let read = |tokens: &TokenStream| {
        let parsed: ItemTrait = syn::parse2(quote!(#tokens {})).ok()?;
        let owner = parsed.ident.unraw().to_string();
        head = Some(parsed);
        Some(owner)
    };
    let Some(container) = Container::read::<TraitItem>(&item, read, marking, diags) else {
        return item;
    };
    let Some(head) = head else { return item };
    let mut methods = TokenStream::new();
    let mut modules = TokenStream::new();
    let span = hidden(head.ident.span());
    let outer = beside(&head.ident, span);
    let is_seen = is_markable(&head, diags);
    for method in &container.marked {
        if !is_seen || !method.companion || method.item.sig.receiver().is_none() {
            continue;
        }
        marks::note(Marked::Trait, &method.item.sig.ident);
        let mut module = method.item.sig.ident.clone();
        module.set_span(span);
        let name = trait_method(&module, span);
        let items = method.words.items(span);
        let quiet = quiet(span);
        let cfgs: Vec<_> = cfgs(&method.item.attrs).collect();
        modules.extend(quote_spanned!(span=> #(#cfgs)* pub mod #module { #items }));
        methods.extend(quote_spanned! {span=>
            #(#cfgs)*
            #[doc(hidden)]
            #quiet
            fn #name(&self) -> #outer::#module::AsyncRulesBlocking {
                #outer::#module::AsyncRulesBlocking
            }
        });
    }
    let item = container.with(methods);
    let used = used(&container.taken);
    let quiet = quiet(span);
    let cfgs = cfgs(&head.attrs);
    quote_spanned! {span=>
        #item
        #(#cfgs)*
        #[doc(hidden)]
        #quiet
        mod #outer {
            #modules
        }
        #used
    }
}

/// Reports a trait whose hidden methods would leave a type argument open wherever they are asked for.
fn is_markable(head: &ItemTrait, diags: &mut Diagnostics) -> bool {
    let open = head
        .generics
        .params
        .iter()
        .find(|param| !matches!(param, GenericParam::Lifetime(_)));
    let Some(open) = open else { return true };
    let name = &head.ident;
    diags
        .error(
            open.to_token_stream(),
            format!("`#[blocking]` on `{name}`, which has a type parameter"),
        )
        .help("put `#[blocking]` on the impl blocks of the trait");
    false
}
