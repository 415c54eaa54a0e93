//! `#[stream]` as a sync fn that makes a stream of its body.

use proc_macro2::{Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, ReturnType, Token, Type, parse_quote_spanned};

use super::check::{item, items};
use super::emit::{EMITTER, ENDING};
use crate::codegen::{Bindings, Return, Rt, Watch, Work, hidden, imports, local, mentions, site};
use crate::item::{FnItem, Shape, peel_type, regroup};

// Input:
//     async fn f(a: A) -> impl Stream<Item = T> { BODY }        with its `emit!`s carried out
//
// Output:
//     let items = Items::<T>::new();
//     let ending = items.ending();
//     stream(items, async move |mut emitter| {
//         let _ = &a;
//         let (): () = {
//             if let Some(typed) = ending.typed() { return typed; };
//             BODY
//         };
//         ending.done()
//     })
/// The body of the fn.
pub(crate) fn work(work: &Work<'_>, item: &Type) -> TokenStream {
    let name = work.name;
    let span = hidden(name.span());
    let rt = work.rt.at(span);
    let ending = local(ENDING, name.span());
    let emitter = local(EMITTER, name.span());
    let ended = local("__async_rules_ended", name.span());
    // The user's own token: rustc shows it as the place where it has the type of a `return` from.
    let typed = Ident::new("__async_rules_typed", name.span());
    let named = Return::of(Some(item), name.span());
    let items = local("__async_rules_items", name.span());
    // Of items that cannot be named nobody can tell inside of the fn whether they are a `Result`.
    let (ty, kind) = match named.named() {
        Some(Type::Infer(_)) | None => (
            quote_spanned!(span=> _),
            quote_spanned!(span=> #rt::__private::Ending::of_values()),
        ),
        Some(ty) => (
            ty.to_token_stream(),
            quote_spanned!(span=> {
                use #rt::__private::AnyItems as _;
                #items.ending()
            }),
        ),
    };
    let captured = work.bindings.capture(work.used());
    let written = work.body.stream();
    // In the block, in case that the import is there.
    let imports = imports(work.rt, "__async_rules_emit", span);
    let block = regroup(
        &work.body,
        quote_spanned! {span=>
            #[allow(unreachable_code)]
            if let ::core::option::Option::Some(#typed) = #ending.typed() {
                return #typed;
            };
            #imports
            #written
        },
    );
    let closure = closure(
        work,
        &emitter,
        &quote_spanned! {span=>
            #captured
            #[allow(clippy::diverging_sub_expression, clippy::items_after_statements, clippy::let_unit_value)]
            let #ended: () = #block;
            #[allow(unreachable_code)]
            {
                #ended;
                #ending.done()
            }
        },
    );
    let call = match work.watch {
        Watch::Nothing => quote_spanned!(span=> stream(#items, #closure)),
        Watch::Reports => {
            let site = site(work.rt, name);
            quote_spanned!(span=> watched_stream(#items, #site, #closure))
        }
        Watch::Allows => quote_spanned!(span=> unwatched_stream(#items, #closure)),
    };
    let unused = work.bindings.unused_receiver(work.used());
    quote_spanned! {span=>
        #unused
        let #items = #rt::__private::Items::<#ty>::new();
        let #ending = #kind;
        #rt::__private::#call
    }
}

/// `async move |mut emitter| { .. }`
fn closure(work: &Work<'_>, emitter: &Ident, content: &TokenStream) -> TokenStream {
    let span = work.name.span();
    let hidden = hidden(span);
    let param = quote_spanned!(hidden=> #[allow(unused_mut, unused_variables)] mut #emitter);
    let mut block = Group::new(proc_macro2::Delimiter::Brace, content.clone());
    block.set_span(span);
    quote_spanned!(span=> async move |#param| #block)
}

/// The body where an error has been reported: callers still get a stream, or what the return type makes of one.
pub(crate) fn none(work: &Work<'_>, output: &ReturnType) -> TokenStream {
    let span = hidden(work.name.span());
    let used = work.bindings.capture(work.used());
    let value = match output {
        ReturnType::Type(_, ty) => instead(work.rt, peel_type(ty), span),
        ReturnType::Default => None,
    };
    let value = value.unwrap_or_else(|| quote_spanned!(span=> ::core::unreachable!()));
    quote_spanned!(span=> #used #value)
}

fn instead(rt: &Rt, ty: &Type, span: Span) -> Option<TokenStream> {
    match ty {
        Type::ImplTrait(found) => Some(no_stream(rt, item(found), span)),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return None;
            };
            match arguments.args.first()? {
                GenericArgument::Type(ty) if last.ident == "Result" => {
                    let value = instead(rt, peel_type(ty), span)?;
                    Some(quote_spanned!(span=> ::core::result::Result::Ok(#value)))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn no_stream(rt: &Rt, item: Option<&Type>, span: Span) -> TokenStream {
    let rt = rt.at(span);
    let named = item.map(|item| Return::of(Some(item), span));
    let ty = match named.as_ref().and_then(Return::named) {
        // Whatever it is: nothing else would tell.
        Some(Type::Infer(_)) | None => quote_spanned!(span=> ()),
        Some(ty) => ty.to_token_stream(),
    };
    quote_spanned!(span=> #rt::__private::no_stream::<#ty>())
}

/// A fn that is not even async, for which an error has been reported.
pub(crate) fn give_up(item: &mut FnItem, rt: &Rt) {
    return_stream(item);
    let span = hidden(item.sig.ident.span());
    let bindings = Bindings::of(&item.sig);
    let value = no_stream(rt, items(&item.sig), span);
    item.replace_work(Shape::Sync, |body| {
        let used = bindings.capture(&mentions(body.stream()));
        quote_spanned!(span=> #used #value)
    });
}

/// `async fn f() -> impl Stream<..>` becomes `fn f() -> impl Stream<..>`.
pub(crate) fn return_stream(item: &mut FnItem) {
    if items(&item.sig).is_none() {
        return;
    }
    let ReturnType::Type(_, output) = &item.sig.output else {
        return;
    };
    let Type::ImplTrait(found) = peel_type(output) else {
        return;
    };
    let span = hidden(output.span());
    let mut found = found.clone();
    // In edition 2021 an `impl Trait` captures the lifetimes of the arguments only if it is written in a later
    // one, as this crate is.
    found.impl_token = Token![impl](span);
    item.sig.asyncness = None;
    item.sig.output = parse_quote_spanned!(span=> -> #found);
}
