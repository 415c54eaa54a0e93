//! How several of our attributes on one fn become one wrapper.
//!
//! Rust expands the top attribute first. It cannot know what stands below it (an alias hides a name, and rstest
//! has a `#[timeout]` too), so it leaves a marker in the body: a call of `__async_rules_stack!` that holds the
//! fn as it was and the layers found so far. Each further attribute of ours finds the marker, however deep
//! foreign attributes have buried it, and joins as the innermost layer. Once nothing below can be a macro the
//! stack is rendered in place; otherwise rustc gets to the marker itself after the last attribute, and then it
//! is complete.

mod call;
mod check;
mod layer;
mod marker;
mod render;

use proc_macro2::{Group, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{ReturnType, Signature, Token, Type, parse_quote_spanned};

pub(crate) use layer::{Kind, Layer};
pub(crate) use marker::{NAME as MARKER, expand as expand_marker};

use check::Start;
use render::Rendered;

use crate::codegen::{Rt, hidden};
use crate::diag::{Diagnostics, edges};
use crate::item::{Body, FnItem, Shape, peel_type};
use crate::neighbors;
use crate::{resource, stream};

/// The layers of a fn in reading order, and the fn as it was before the first of them.
pub(crate) struct Stack {
    rt: Rt,
    sig: Signature,
    shape: Shape,
    layers: Vec<Layer>,
    body: Group,
    /// Another attribute makes a test of it.
    tested: bool,
    /// An error that leaves the fn without its task, or the attributes below without a future, has been
    /// reported: what follows from it is not worth a second one. The fn still gets the signature of a spawn,
    /// or all its callers were wrong too.
    broken: bool,
}

/// Adds a layer to a fn and gives the fn back. `rt` is the layer's own `crate = ".."`.
///
/// Every attribute on a fn ends here, those that an `impl`, a trait or a module hands down included. Errors go
/// to `diags`; the fn is given back with the signature that it will have in any case.
pub(crate) fn push(
    item: FnItem,
    rt: Option<Rt>,
    layer: Layer,
    diags: &mut Diagnostics,
) -> TokenStream {
    let complete = item.attrs.iter().all(neighbors::is_inert);
    add(item, rt, layer, complete, diags)
}

/// As [`push`], for a fn to which a layer may still come from outside: from an attribute on the `impl`, trait
/// or module around it that expands later.
pub(crate) fn push_open(
    item: FnItem,
    rt: Option<Rt>,
    layer: Layer,
    diags: &mut Diagnostics,
) -> TokenStream {
    add(item, rt, layer, false, diags)
}

fn add(
    mut item: FnItem,
    rt: Option<Rt>,
    layer: Layer,
    complete: bool,
    diags: &mut Diagnostics,
) -> TokenStream {
    let kind = layer.kind();
    let tested = item.attrs.iter().any(neighbors::is_test);
    if marker::is_in(&item.body) {
        let mut plain = None;
        let open = marker::is_all(&item.body) && may_return_its_future(&item, kind);
        let mut returned = false;
        if let Body::Braced(body) = &mut item.body {
            *body = marker::replace(body, &mut |mut stack| {
                if let Some(rt) = &rt {
                    stack.rt = rt.clone();
                }
                stack.broken |= !check::joining(&stack, kind, diags);
                stack.tested |= tested;
                plain = Some(stack.sig.clone());
                stack.join(layer.clone());
                let (tokens, future) = stack.emit_open(complete, open, diags);
                returned = future;
                tokens
            });
        }
        if returned {
            return call::returns_its_future(item);
        }
        // Two attributes that both change it: the lower one wins, and an error has been reported.
        if matches!(kind, Kind::Resource | Kind::Stream)
            && let Some(plain) = plain
        {
            item.sig = plain;
        }
        if item.sig.asyncness.is_some() {
            change_signature(kind, &mut item, &rt.clone().unwrap_or_default());
        }
        return item.into_token_stream();
    }
    let mut stack = Stack {
        rt: rt.clone().unwrap_or_default(),
        shape: item.shape(),
        sig: item.sig.clone(),
        layers: vec![layer],
        body: Group::new(proc_macro2::Delimiter::Brace, TokenStream::new()),
        tested,
        broken: false,
    };
    match check::starting(&item, kind, diags) {
        Start::Fine => {}
        // An attribute below may make it async; if none does, that is reported when the stack is rendered.
        Start::Open if !complete => {}
        Start::Open => {
            check::not_async(&stack.sig, kind, diags);
            match kind {
                Kind::Resource if resource::check(&stack.sig, diags) => {
                    resource::give_up(&mut item, &stack.rt);
                }
                Kind::Stream if stream::check(&stack.sig, diags) => {
                    stream::give_up(&mut item, &stack.rt);
                }
                _ => {
                    return_nothing_known(&mut item, diags);
                }
            }
            return item.into_token_stream();
        }
        Start::Reported => stack.broken = true,
        Start::No if complete => {
            if kind == Kind::Stream && stack.shape == Shape::Boxed {
                // Nobody else knows what an `emit!` is.
                item.replace_work(stack.shape, |work| {
                    let span = hidden(work.span());
                    quote_spanned!(span=> ::core::unreachable!())
                });
            }
            return item.into_token_stream();
        }
        Start::No => {
            stack.broken = true;
            stack.layers.clear();
        }
    }
    if stack.shape == Shape::Async && !stack.layers.is_empty() {
        // An attribute below may have other ideas of the signature.
        if !complete || !return_nothing_known(&mut item, diags) {
            change_signature(kind, &mut item, &stack.rt);
        }
    }
    let open = may_return_its_future(&item, kind);
    let mut returned = false;
    item.replace_work(stack.shape, |work| {
        stack.body = work;
        let (tokens, future) = stack.emit_open(complete, open, diags);
        returned = future;
        tokens
    });
    if returned {
        return call::returns_its_future(item);
    }
    item.into_token_stream()
}

/// Whether the fn would be the same to its callers if it were not async and returned its future.
fn may_return_its_future(item: &FnItem, kind: Kind) -> bool {
    item.sig.asyncness.is_some() && !kind.changes_signature() && call::fits(&item.attrs)
}

/// Makes a sync fn async, with `work` in place of its body. The layers that attributes above have left in the
/// body until it is async stay around the work. `fine` is whether the body can do what they ask.
pub(crate) fn into_async(
    mut item: FnItem,
    fine: bool,
    work: impl Fn(&Signature, Group) -> Group,
    diags: &mut Diagnostics,
) -> TokenStream {
    let complete = item.attrs.iter().all(neighbors::is_inert);
    let span = item.sig.fn_token.span;
    let mut sig = item.sig.clone();
    let mut spawn = None;
    let mut streams = false;
    if let Body::Braced(body) = &mut item.body {
        *body = if marker::is_in(&Body::Braced(body.clone())) {
            marker::replace(body, &mut |mut stack| {
                stack.body = work(&stack.sig, stack.body.clone());
                stack.shape = Shape::Async;
                stack.sig.asyncness = Some(Token![async](span));
                stack.broken |= !fine;
                if stack
                    .layers
                    .iter()
                    .any(|layer| layer.kind() == Kind::Stream)
                {
                    check::offloaded_stream(diags);
                    stack.broken = true;
                    streams = true;
                }
                if stack.layers.iter().any(|layer| layer.kind() == Kind::Spawn) {
                    spawn = Some(stack.rt.clone());
                }
                stack.emit(complete, diags)
            })
        } else {
            work(&sig, body.clone())
        };
    }
    sig.asyncness = Some(Token![async](span));
    item.sig = sig;
    if let Some(rt) = spawn {
        return_task(&mut item, &rt);
    } else if streams {
        stream::return_stream(&mut item);
    }
    item.into_token_stream()
}

/// The fn as it is, below an attribute whose arguments are wrong: what else is wrong is reported too.
pub(crate) fn check_only(item: &FnItem, kind: Kind, diags: &mut Diagnostics) {
    match &item.body {
        Body::Braced(body) if marker::is_in(&item.body) => {
            marker::replace(body, &mut |stack| {
                check::joining(&stack, kind, diags);
                TokenStream::new()
            });
        }
        _ => {
            check::starting(item, kind, diags);
        }
    }
}

impl Stack {
    /// Adds the innermost layer. Only a spawn always ends outermost: below a wrapper it is an error that has
    /// been reported, and the fn must still get the signature of a spawn.
    fn join(&mut self, layer: Layer) {
        if layer.kind().changes_signature() {
            self.layers.insert(0, layer);
        } else {
            self.layers.push(layer);
        }
    }

    fn emit(&self, complete: bool, diags: &mut Diagnostics) -> TokenStream {
        if complete {
            render::render(self, diags)
        } else {
            marker::call(self)
        }
    }

    /// As [`emit`](Self::emit), where `open` says that the fn may return its future; whether it does.
    fn emit_open(
        &self,
        complete: bool,
        open: bool,
        diags: &mut Diagnostics,
    ) -> (TokenStream, bool) {
        if !complete {
            return (marker::call(self), false);
        }
        match render::rendered(self, open, diags) {
            Rendered::Work(tokens) => (tokens, false),
            Rendered::Future(tokens) => (tokens, true),
        }
    }

    /// What the work evaluates to.
    fn output(&self) -> Option<&Type> {
        match (self.shape, &self.sig.output) {
            (Shape::Boxed, _) => neighbors::boxed_output(&self.sig),
            (_, ReturnType::Type(_, ty)) => Some(ty),
            (_, ReturnType::Default) => None,
        }
    }
}

/// What callers get of a fn under an attribute of this kind.
fn change_signature(kind: Kind, item: &mut FnItem, rt: &Rt) {
    match kind {
        Kind::Spawn => return_task(item, rt),
        Kind::Resource => resource::return_resource(item, rt),
        Kind::Stream => stream::return_stream(item),
        Kind::Bounded | Kind::Timeout | Kind::Enforce | Kind::Exempt => {}
    }
}

/// Where an error has been reported that leaves a fn without a return type, puts that in its place, as the length of an
/// array: of a type with an error in it rustc has no more to say, here and where the fn is called.
fn return_nothing_known(item: &mut FnItem, diags: &mut Diagnostics) -> bool {
    let Some(error) = diags.take_type() else {
        return false;
    };
    let span = hidden(item.sig.ident.span());
    // What is written is still used.
    let written = match &item.sig.output {
        ReturnType::Type(_, ty) => ty.to_token_stream(),
        ReturnType::Default => quote_spanned!(span=> ()),
    };
    item.sig.asyncness = None;
    item.sig.output = parse_quote_spanned!(span=> -> [#written; #error]);
    true
}

/// `async fn f() -> T` becomes `fn f() -> Task<T>`.
pub(crate) fn return_task(item: &mut FnItem, rt: &Rt) {
    let sig = &mut item.sig;
    let span = match &sig.output {
        ReturnType::Default => hidden(sig.ident.span()),
        ReturnType::Type(_, ty) => hidden(edges(ty).0),
    };
    let rt = rt.at(span);
    let output = match &sig.output {
        ReturnType::Default => quote_spanned!(span=> ()),
        // An error that is reported elsewhere; `Task<!>` would be a second one.
        ReturnType::Type(_, ty) if matches!(peel_type(ty), Type::Never(_)) => {
            quote_spanned!(span=> ::core::convert::Infallible)
        }
        ReturnType::Type(_, ty) => ty.to_token_stream(),
    };
    sig.asyncness = None;
    sig.output = parse_quote_spanned!(span=> -> #rt::task::Task<#output>);
    // A plain fn with a result looks as if it were called for that alone; the task runs without it. An argument may be
    // there for the set or the name alone, and cannot be borrowed.
    item.attrs.push(parse_quote_spanned!(span=> #[allow(clippy::must_use_candidate, clippy::needless_pass_by_value)]));
}
