//! The marker: what an unfinished stack looks like in the body of its fn.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::parse::{ParseStream, Parser};

use super::layer::{Kind, Layer};
use super::{Stack, render};
use crate::codegen::{Rt, hidden};
use crate::diag::Diagnostics;
use crate::item::{Body, Shape, regroup};

/// Its name.
pub(crate) const NAME: &str = "__async_rules_stack";

const BROKEN: &str = "broken";

const TESTED: &str = "tested";

const SHAPES: &[(Shape, &str)] = &[
    (Shape::Async, "plain"),
    (Shape::Boxed, "boxed"),
    (Shape::Sync, "sync"),
];

/// `::async_rules::__private::__async_rules_stack! { SHAPE STATE TESTED { RT } { SIGNATURE } { LAYER { ARGS } .. } { BODY } }`
pub(super) fn call(stack: &Stack) -> TokenStream {
    let Stack {
        rt,
        sig,
        shape,
        layers,
        body,
        tested,
        broken,
    } = stack;
    let span = hidden(sig.ident.span());
    let shape = SHAPES
        .iter()
        .find(|(known, _)| known == shape)
        .map(|(_, name)| Ident::new(name, span));
    let state = Ident::new(if *broken { BROKEN } else { "whole" }, span);
    let tested = Ident::new(if *tested { TESTED } else { "untested" }, span);
    let name = Ident::new(NAME, span);
    let prefix = prefix(rt, span);
    let source = rt.source();
    let layers = layers.iter().map(|layer| {
        let name = Ident::new(layer.kind().name(), span);
        let source = layer.source();
        quote!(#name { #source })
    });
    quote_spanned!(span=> #prefix #name ! { #shape #state #tested { #source } { #sig } { #(#layers)* } #body })
}

fn prefix(rt: &Rt, span: Span) -> TokenStream {
    let rt = rt.at(span);
    quote_spanned!(span=> #rt::__private::)
}

/// The inside of a marker.
fn parse(inside: TokenStream) -> syn::Result<Stack> {
    (|input: ParseStream<'_>| {
        let shape: Ident = input.parse()?;
        let shape = SHAPES
            .iter()
            .find(|(_, name)| shape == name)
            .map(|(shape, _)| *shape)
            .ok_or_else(|| syn::Error::new(shape.span(), "unknown shape"))?;
        let broken = input.parse::<Ident>()? == BROKEN;
        let tested = input.parse::<Ident>()? == TESTED;
        let rt = Rt::from_source(input.parse::<Group>()?.stream());
        let sig = syn::parse2(input.parse::<Group>()?.stream())?;
        let layers = layers.parse2(input.parse::<Group>()?.stream())?;
        let body = input.parse()?;
        Ok(Stack {
            rt,
            sig,
            shape,
            layers,
            body,
            tested,
            broken,
        })
    })
    .parse2(inside)
}

fn layers(input: ParseStream<'_>) -> syn::Result<Vec<Layer>> {
    let mut layers = Vec::new();
    while !input.is_empty() {
        let name: Ident = input.parse()?;
        let arguments: Group = input.parse()?;
        // The attribute that wrote them has reported what was wrong with them.
        let mut reported = Diagnostics::new();
        let layer = Kind::by_name(&name)
            .and_then(|kind| Layer::parse(kind, arguments.stream(), &mut reported));
        match layer {
            Some((layer, _)) => layers.push(layer),
            None => return Err(syn::Error::new(name.span(), "unknown layer")),
        }
    }
    Ok(layers)
}

/// What rustc gets when it comes to the marker itself: by then the stack is complete.
pub(crate) fn expand(inside: TokenStream) -> TokenStream {
    let mut diags = Diagnostics::new();
    match parse(inside) {
        Ok(stack) => {
            let rendered = render::render(&stack, &mut diags);
            quote!({ #diags #rendered })
        }
        Err(_) => {
            diags
                .error_at(
                    Span::call_site(),
                    "another attribute changed the signature or the arguments inside an unfinished stack",
                )
                .help("put the attributes of `async-rules` next to one another");
            quote!({ #diags ::core::unreachable!() })
        }
    }
}

fn search(tokens: TokenStream) -> bool {
    // A name is only read where it is that of a macro: each body is searched, and few have a marker.
    let mut last = None;
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => {
            last = Some(ident);
            false
        }
        TokenTree::Punct(punct) => last
            .take()
            .is_some_and(|ident| punct.as_char() == '!' && ident == NAME),
        TokenTree::Group(group) => search(group.stream()),
        TokenTree::Literal(_) => false,
    })
}

/// Whether a stack has been started on this body.
pub(super) fn is_in(body: &Body) -> bool {
    match body {
        Body::Braced(group) => search(group.stream()),
        Body::Missing(_) => false,
    }
}

/// Whether the body is a marker and nothing else, so that no other attribute has put something around it.
pub(super) fn is_all(body: &Body) -> bool {
    let Body::Braced(group) = body else {
        return false;
    };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let [
        path @ ..,
        TokenTree::Ident(name),
        TokenTree::Punct(_),
        TokenTree::Group(_),
    ] = tokens.as_slice()
    else {
        return false;
    };
    let is_path = |token: &TokenTree| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => matches!(punct.as_char(), ':' | '$'),
        _ => false,
    };
    name == NAME && path.iter().all(is_path)
}

/// Replaces each marker in `group`, its path included, by what `f` makes of it. More than one is there if a
/// foreign attribute has doubled the body.
pub(super) fn replace(group: &Group, f: &mut impl FnMut(Stack) -> TokenStream) -> Group {
    let mut done: Vec<TokenTree> = Vec::new();
    let mut tokens = group.stream().into_iter();
    while let Some(token) = tokens.next() {
        let is_marker = matches!(&token, TokenTree::Ident(ident) if ident == NAME);
        if is_marker {
            let call: Vec<TokenTree> = tokens.by_ref().take(2).collect();
            if let [_, TokenTree::Group(inside)] = call.as_slice()
                && let Ok(stack) = parse(inside.stream())
            {
                let path = prefix(&stack.rt, Span::call_site()).into_iter().count();
                done.truncate(done.len().saturating_sub(path));
                done.extend(f(stack));
                continue;
            }
            done.push(token);
            done.extend(call);
            continue;
        }
        match token {
            TokenTree::Group(inner) if search(inner.stream()) => {
                done.push(replace(&inner, f).into());
            }
            other => done.push(other),
        }
    }
    regroup(group, done.into_iter().collect())
}
