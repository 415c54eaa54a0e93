//! An annotated fn that returns its future by hand, half the size of the async fn's and less work for rustc.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::{FnArg, Pat, PatType, Signature, Type};

use super::hidden;
use super::params::{drops_nothing, is_named_one_of, local, mentions};
use super::wrap::{Mode, Nest, Work, Wrapper, nest};
use crate::item::Shape;

// Input:
//     async fn f(a: A, b: B) -> Ret { BODY }                      with a timeout outside and a limit inside
//
// Output:
//     call(
//         move || {
//             let _ = &a;
//             let _ = &b;
//             timed(site, duration, limited(site, &limit, waiting, async move { .. }))
//         },
//         move |result| -> Ret { match result { Ok(Ok(value)) => value, .. } },
//     )
/// The future of a fn that is no longer async, its work inside its wrappers. An async fn holds its arguments and
/// also the work, with the arguments in it, and rustc has one async body less to look through. `None` where to the user
/// it would not be the same in some respect.
///
/// Where the arguments are small, they need no closure to lie in until the first poll. Nothing else may happen at the
/// call then: `timed_or(site, duration, carry, async move { .. })`, for a duration that is a literal.
pub(crate) fn called(
    work: &Work<'_>,
    sig: &Signature,
    wrappers: &[Wrapper],
) -> Option<TokenStream> {
    let ret = work.ret.named()?;
    let kept = || -> TokenStream { wrappers.iter().map(|w| w.kept.clone()).collect() };
    let fits = work.shape == Shape::Async
        && !wrappers.is_empty()
        && wrappers.iter().all(|wrapper| wrapper.leaves)
        && is_nameable(work.ret.written())
        && arguments(sig).all(|argument| is_one_name(argument) && !is_generic(&argument.ty))
        && !work.bindings.mentioned_in(&mentions(kept()))
        && !work.bindings.leaves_behind(work.used());
    if !fits {
        return None;
    }
    let span = hidden(work.name.span());
    if arguments(sig).all(|argument| is_small(&argument.ty)) {
        let [wrapper] = wrappers else {
            return None;
        };
        let (path, arguments) = wrapper.settled.as_ref()?;
        if work.bindings.any_mutable() {
            return None;
        }
        let future = work.future(Mode::Early);
        return Some(quote_spanned!(span=> #path(#arguments #future)));
    }
    let rt = work.rt.at(span);
    let result = local("__async_rules_result", span);
    let hold = work.bindings.hold();
    let Nest {
        before,
        future,
        arms,
    } = nest(work, wrappers, work.future(Mode::Own));
    Some(quote_spanned! {span=>
        #rt::__private::call(
            move || { #hold #before #future },
            move |#result| -> #ret { match #result { #arms } },
        )
    })
}

/// Whether an expression means the same inside a closure: it neither leaves the fn nor awaits. What a macro
/// does cannot be known.
pub(crate) fn fits_a_closure(expr: &impl ToTokens) -> bool {
    !contains(
        expr.to_token_stream(),
        &["await", "break", "continue", "return"],
        &['?', '!'],
    )
}

/// Whether all of a type can be written in another place.
fn is_nameable(ty: &TokenStream) -> bool {
    !contains(ty.clone(), &["impl", "_"], &['!'])
}

fn contains(tokens: TokenStream, idents: &[&str], puncts: &[char]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => contains(group.stream(), idents, puncts),
        TokenTree::Ident(ident) => idents.iter().any(|name| ident == name),
        TokenTree::Punct(punct) => puncts.contains(&punct.as_char()),
        TokenTree::Literal(_) => false,
    })
}

fn arguments(sig: &Signature) -> impl Iterator<Item = &PatType> {
    sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(argument) => Some(argument),
        FnArg::Receiver(_) => None,
    })
}

/// A pattern would take the argument apart when the fn is called, not when its future is polled, and leave out
/// what it does not bind.
fn is_one_name(argument: &PatType) -> bool {
    let one = match &*argument.pat {
        Pat::Ident(name) => name.by_ref.is_none() && name.subpat.is_none(),
        _ => false,
    };
    one && argument.attrs.is_empty()
}

/// `impl Into<Option<&mut T>>`: only an async fn may leave out the lifetime there, and where none is seen there may
/// still be one.
fn is_generic(ty: &Type) -> bool {
    contains(ty.to_token_stream(), &["impl"], &[])
}

/// Whether a type has a few words, by its spelling. A wrong answer costs size and nothing else.
fn is_small(ty: &Type) -> bool {
    drops_nothing(ty) || is_named_one_of(ty, &["Arc", "Box", "Rc", "Vec"])
}
