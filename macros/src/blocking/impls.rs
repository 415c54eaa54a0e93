//! `#[blocking]` on an impl block.

use std::collections::HashSet;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{GenericArgument, GenericParam, ImplItem, ItemImpl, PathArguments, Type};

use super::args::Marking;
use super::container::{Container, Method, used};
use super::{cfgs, quiet};
use crate::codegen::hidden;
use crate::diag::Diagnostics;
use crate::item::peel_type;
use crate::marks::{self, Marked};
use crate::probe::method_code;

pub(super) fn mark(item: TokenStream, marking: &Marking, diags: &mut Diagnostics) -> TokenStream {
    let mut head = None;
    let read = |tokens: &TokenStream| {
        let parsed: ItemImpl = syn::parse2(quote!(#tokens {})).ok()?;
        let owner = owner(&parsed.self_ty);
        head = Some(parsed);
        Some(owner)
    };
    let Some(container) = Container::read::<ImplItem>(&item, read, marking, diags) else {
        // Half-typed: rustc says what is wrong with it.
        return item;
    };
    let block = container.with(TokenStream::new());
    let Some(head) = head else { return item };
    let seen = container
        .marked
        .iter()
        .filter(|method| method.companion && method.item.sig.receiver().is_some());
    if !is_markable(&head, diags) {
        return block;
    }
    let marks: Vec<_> = seen
        .map(|method| implementation(&head, method, marking))
        .collect();
    let used = used(&container.taken);
    quote!(#block #(#marks)* #used)
}

/// Output: `const _: () = { mod async_rules { WORDS } impl<T> BlockingMethod<1> for Client<T> { .. } };`
///
/// Beside a `mod diagnostic` of the author's, the `#[diagnostic::..]` of the words would be looked for there.
fn implementation(head: &ItemImpl, method: &Method, marking: &Marking) -> TokenStream {
    let name = &method.item.sig.ident;
    marks::note(Marked::Impl, name);
    let span = hidden(name.span());
    let rt = marking.rt.at(span);
    let quiet = quiet(span);
    let cfgs = cfgs(&head.attrs).chain(cfgs(&method.item.attrs));
    let items = method.words.items(span);
    let mut code = Literal::u64_suffixed(method_code(&name.unraw().to_string(), is_open(head)));
    code.set_span(span);
    let (generics, _, bounds) = head.generics.split_for_impl();
    let ty = &head.self_ty;
    quote_spanned! {span=>
        #(#cfgs)*
        #[doc(hidden)]
        #quiet
        const _: () = {
            mod async_rules {
                #items
            }

            #[doc(hidden)]
            impl #generics #rt::__private::marks::BlockingMethod<#code> for #ty #bounds {
                type Mark = async_rules::AsyncRulesBlocking;

                fn mark() -> async_rules::AsyncRulesBlocking {
                    async_rules::AsyncRulesBlocking
                }
            }
        };
    }
}

/// Whether the block is for every type that its type's name can stand for: `impl<T> Client<T>`.
fn is_open(head: &ItemImpl) -> bool {
    let Type::Path(path) = peel_type(&head.self_ty) else {
        return false;
    };
    let params: HashSet<_> = head
        .generics
        .params
        .iter()
        .filter_map(|param| match param {
            GenericParam::Type(param) => Some(&param.ident),
            GenericParam::Const(param) => Some(&param.ident),
            GenericParam::Lifetime(_) => None,
        })
        .collect();
    let arguments = path.path.segments.iter().map(|segment| &segment.arguments);
    arguments
        .filter_map(|arguments| match arguments {
            PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
            _ => None,
        })
        .flatten()
        .all(|argument| match argument {
            GenericArgument::Lifetime(_) => true,
            GenericArgument::Type(Type::Path(path)) => path
                .path
                .get_ident()
                .is_some_and(|name| params.contains(name)),
            _ => false,
        })
}

/// Reports types that an `impl` of our trait is not allowed for: whatever is surely not of this crate.
fn is_markable(head: &ItemImpl, diags: &mut Diagnostics) -> bool {
    let ty = peel_type(&head.self_ty);
    let foreign = match ty {
        Type::Path(path) => path.path.get_ident().is_some_and(|name| {
            head.generics
                .type_params()
                .any(|param| param.ident == *name)
        }),
        Type::TraitObject(_) | Type::Macro(_) | Type::Verbatim(_) => false,
        _ => true,
    };
    if foreign {
        diags
            .error(ty, "`#[blocking]` cannot mark the methods of this type")
            .help("put it on the trait");
    }
    !foreign
}

/// `Client` of `crate::Client<T>`.
fn owner(ty: &Type) -> String {
    match peel_type(ty) {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map_or_else(String::new, |last| last.ident.unraw().to_string()),
        other => other.to_token_stream().to_string(),
    }
}
