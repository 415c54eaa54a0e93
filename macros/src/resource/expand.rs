//! `#[resource]` as a sync fn that makes a resource of the two halves of its body.

use proc_macro2::{Group, Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{
    Block, GenericArgument, ReturnType, Stmt, Token, Type, TypeImplTrait, TypeParamBound,
    parse_quote_spanned,
};

use super::args::Resource;
use super::check::{Provided, provided, provided_by};
use super::split::{Called, Parts, split};
use crate::change;
use crate::codegen::{Bindings, Rt, Work, hidden, imports, local, mentions, site};
use crate::diag::Diagnostics;
use crate::item::{FnItem, Shape};
use crate::look::{self, Look, Then};

impl Resource {
    // Input:
    //     async fn f(a: A) -> Result<impl Resource<T>, E> { SETUP; provide!(x); TEARDOWN }
    //
    // Output:
    //     resource(site, grace, async move {
    //         let opened: Result<(T, _), E> = {
    //             SETUP
    //             Ok((x, closing(move |x: T| async move { let closed: Result<(), E> = { TEARDOWN }; closed })))
    //         };
    //         opened
    //     })
    /// The body of the fn, or what is left of it if it cannot be split.
    pub(crate) fn work(
        &self,
        work: &Work<'_>,
        output: &ReturnType,
        provides: &Provided,
        diags: &mut Diagnostics,
    ) -> TokenStream {
        let span = hidden(work.name.span());
        let rt = work.rt.at(span);
        let parts = split(&work.body, work.name, work.rt, diags);
        let (Some(parts), ReturnType::Type(_, written)) = (parts, output) else {
            return none(work, output);
        };
        let output = &**written;
        let site = site(work.rt, work.name);
        let grace = match &self.grace {
            Some(grace) => quote_spanned!(span=> ::core::option::Option::Some(#grace)),
            None => quote_spanned!(span=> ::core::option::Option::None),
        };
        let Parts {
            setup,
            name,
            value,
            called,
            teardown,
        } = &parts;
        let at = hidden(name.span());
        let ty = &provides.value;
        let pair: Type = parse_quote_spanned!(at=> (#ty, _));
        let opened_ty = if provides.infallible {
            quote_spanned!(span=> ::core::result::Result<#pair, ::core::convert::Infallible>)
        } else {
            substituted(output, &pair).into_token_stream()
        };
        let close = self.close(work, output, provides, called, setup, teardown, name);
        let opened = local("__async_rules_opened", span);
        let typed = Ident::new("__async_rules_typed", span);
        let captured = work.bindings.capture(work.used());
        // In the block, in case that the import is there.
        let imports = imports(work.rt, "__async_rules_provide", span);
        let open = work.watching(quote_spanned! {span=>
            async move {
                #captured
                #[allow(clippy::diverging_sub_expression, clippy::items_after_statements, unused_mut)]
                let #opened: #opened_ty = {
                    #[allow(unreachable_code, unreachable_patterns)]
                    if let ::core::option::Option::Some(#typed) = ::core::option::Option::None::<(#opened_ty,)> {
                        return #typed.0;
                    };
                    #imports
                    #setup
                    ::core::result::Result::Ok((#value, #close))
                };
                #[allow(unreachable_code)]
                #opened
            }
        });
        let unused = work.bindings.unused_receiver(work.used());
        quote_spanned!(span=> #unused #rt::__private::resource(#site, #grace, #open))
    }

    /// What closes the value.
    #[allow(clippy::too_many_arguments, reason = "the parts of one body")]
    fn close(
        &self,
        work: &Work<'_>,
        output: &Type,
        provides: &Provided,
        called: &Called,
        setup: &TokenStream,
        teardown: &TokenStream,
        name: &Ident,
    ) -> TokenStream {
        let span = hidden(work.name.span());
        // The user's own `provide`: what the tear-down cannot take along is shown there.
        let shown = name.span();
        let rt = work.rt.at(shown);
        let ty = &provides.value;
        let used = mentions(teardown);
        let kept: TokenStream = names(setup)
            .iter()
            .rev()
            .filter(|name| used.has(name) || name.to_string().starts_with('_'))
            .map(|name| {
                let span = hidden(name.span());
                quote_spanned!(span=> #[allow(clippy::used_underscore_binding)] let _ = &#name;)
            })
            .collect();
        let (param, first) = match called {
            Called::Nothing => (quote_spanned!(span=> _), None),
            Called::Pattern(pattern) => (
                quote_spanned!(span=> #[allow(unused_variables, unused_mut)] #pattern),
                None,
            ),
            Called::Let(head) => {
                let value = local("__async_rules_provided", shown);
                let first = quote_spanned!(span=> #head = #value;);
                (value.into_token_stream(), Some(first))
            }
        };
        let mut block = Group::new(work.body.delimiter(), quote!(#first #teardown));
        block.set_span(work.body.span());
        if provides.infallible {
            let teardown = work.watching(quote_spanned!(shown=> async move { #kept #block }));
            return quote_spanned! {shown=>
                #rt::__private::closing_always(move |#param: #ty| #teardown)
            };
        }
        let unit: Type = parse_quote_spanned!(span=> ());
        let closed_ty = substituted(output, &unit);
        let closed = local("__async_rules_closed", span);
        let done = quote_spanned! {span=>
            #[allow(clippy::diverging_sub_expression, clippy::items_after_statements)]
            let #closed: #closed_ty = #block;
            #[allow(unreachable_code)]
            #closed
        };
        let teardown = work.watching(quote_spanned!(shown=> async move { #kept #done }));
        quote_spanned! {shown=>
            #rt::__private::closing(move |#param: #ty| #teardown)
        }
    }
}

/// The body where an error has been reported: callers still get a resource, if the return type names one.
pub(crate) fn none(work: &Work<'_>, output: &ReturnType) -> TokenStream {
    let span = hidden(work.name.span());
    let rt = work.rt.at(span);
    let used = work.bindings.capture(work.used());
    match provided_by(output) {
        Some(_) => quote_spanned!(span=> #used #rt::__private::no_resource()),
        None => quote_spanned!(span=> #used ::core::unreachable!()),
    }
}

/// A fn that is not even async, for which an error has been reported.
pub(crate) fn give_up(item: &mut FnItem, rt: &Rt) {
    return_resource(item, rt);
    let span = hidden(item.sig.ident.span());
    let path = rt.at(span);
    let bindings = Bindings::of(&item.sig);
    item.replace_work(Shape::Sync, |body| {
        let used = bindings.capture(&mentions(body.stream()));
        quote_spanned!(span=> #used #path::__private::no_resource())
    });
}

/// `async fn f() -> Result<impl Resource<T>, E>` becomes `fn f() -> impl Resource<T, Error = E>`.
pub(crate) fn return_resource(item: &mut FnItem, rt: &Rt) {
    let ReturnType::Type(_, output) = &item.sig.output else {
        return;
    };
    let span = hidden(output.span());
    let rt = rt.at(span);
    let Some(provides) = provided(&item.sig) else {
        return;
    };
    let error = if provides.infallible {
        quote_spanned!(span=> ::core::convert::Infallible)
    } else {
        let unit: Type = parse_quote_spanned!(span=> ());
        let closed = substituted(output, &unit);
        quote_spanned!(span=> <#closed as #rt::__private::Fallible>::Error)
    };
    let Some(mut found) = impl_trait(output) else {
        return;
    };
    // In edition 2021 an `impl Trait` captures the lifetimes of the arguments only if it is written in a later
    // one, as this crate is.
    found.impl_token = Token![impl](span);
    for bound in &mut found.bounds {
        if let TypeParamBound::Trait(bound) = bound
            && let Some(last) = bound.path.segments.last_mut()
            && last.ident == "Resource"
            && let syn::PathArguments::AngleBracketed(arguments) = &mut last.arguments
        {
            let error: GenericArgument = parse_quote_spanned!(span=> Error = #error);
            arguments.args.push(error);
        }
    }
    item.sig.asyncness = None;
    item.sig.output = parse_quote_spanned!(span=> -> #found);
}

/// The return type with `ty` in place of `impl Resource<T>`.
fn substituted(output: &Type, ty: &Type) -> Type {
    let mut output = output.clone();
    change::each_type(&mut output, &mut |found| match found {
        Type::ImplTrait(resource) if super::check::arguments(resource).is_some() => {
            *found = ty.clone();
            Then::Past
        }
        _ => Then::Inside,
    });
    output
}

fn impl_trait(output: &Type) -> Option<TypeImplTrait> {
    struct Find(Option<TypeImplTrait>);
    impl Look for Find {
        fn ty(&mut self, ty: &Type) -> Then {
            let Type::ImplTrait(ty) = ty else {
                return Then::Inside;
            };
            if super::check::arguments(ty).is_some() {
                self.0 = Some(ty.clone());
            }
            Then::Past
        }
    }
    let mut found = Find(None);
    look::at_type(&mut found, output);
    found.0
}

/// The names that the statements of set-up bind for what follows, the last of each.
fn names(setup: &TokenStream) -> Vec<Ident> {
    let mut found: Vec<Ident> = Vec::new();
    let stmts = Block::parse_within
        .parse2(quote!(#setup))
        .unwrap_or_default();
    for stmt in &stmts {
        if let Stmt::Local(bound) = stmt {
            look::each_name(&bound.pat, &mut |pat| {
                // `None` and the like bind nothing.
                if pat
                    .ident
                    .to_string()
                    .starts_with(|first: char| first == '_' || first.is_lowercase())
                {
                    found.retain(|name| *name != pat.ident);
                    found.push(pat.ident.clone());
                }
            });
        }
    }
    found
}
