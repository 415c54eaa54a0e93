//! An annotated fn that returns its future by hand, half the size of the async fn's and less work for rustc.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::{FnArg, Pat, PatType, Signature, Type};

use super::mentions::mentions;
use super::params::{drops_nothing, is_named_one_of};
use super::wrap::{Mode, Nest, Work, Wrapper, nest};
use super::{hidden, local};
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
/// The future of a fn that is no longer async: its work inside its wrappers. That of an async fn holds the arguments
/// twice, as the fn was given them and as its work has them. `None` where the user could tell the two apart, and where
/// the arguments are too small to matter.
pub(crate) fn called(
    work: &Work<'_>,
    sig: &Signature,
    wrappers: &[Wrapper],
) -> Option<TokenStream> {
    let ret = work.ret.named()?;
    let kept = || -> TokenStream { wrappers.iter().map(|w| w.kept.clone()).collect() };
    let fits = !wrappers.is_empty()
        && wrappers.iter().all(|wrapper| wrapper.leaves)
        && !has_small_arguments(sig)
        && owns_its_arguments(work, sig)
        && !work.bindings.mentioned_in(&mentions(kept()));
    if !fits {
        return None;
    }
    let span = hidden(work.name.span());
    let rt = work.rt.at(span);
    let result = local("__async_rules_result", span);
    let hold = work.bindings.hold();
    let unused = work.bindings.unused_receiver(work.used());
    let Nest {
        before,
        future,
        arms,
    } = nest(work, wrappers, work.future(Mode::Own));
    Some(quote_spanned! {span=>
        #unused
        #rt::__private::call(
            move || { #hold #before #future },
            move |#result| -> #ret { match #result { #arms } },
        )
    })
}

// Input:
//     async fn f(a: A, b: B) -> Ret { BODY }
//
// Output:
//     timed_or(site, duration, carry, async move { .. })
/// As [`called`], where the arguments are small: they lie in the work itself until the first poll, not in a closure, so
/// that rustc has one body to look through, where an async fn around its work has two. Nothing may happen at the call but
/// that this is put together. `wrapper` is the call around the work, up to its last argument.
pub(crate) fn made(
    work: &Work<'_>,
    sig: &Signature,
    wrapper: impl FnOnce() -> Option<(TokenStream, TokenStream)>,
) -> Option<TokenStream> {
    let fits =
        has_small_arguments(sig) && !work.bindings.any_mutable() && owns_its_arguments(work, sig);
    let (path, arguments) = fits.then(wrapper)??;
    let future = work.future(Mode::Early);
    let unused = work.bindings.unused_receiver(work.used());
    let span = hidden(work.name.span());
    Some(quote_spanned!(span=> #unused #path(#arguments #future)))
}

/// Whether a future that is made of the work alone holds the same as that of the async fn, and has a type that can be
/// written.
fn owns_its_arguments(work: &Work<'_>, sig: &Signature) -> bool {
    work.shape == Shape::Async
        && is_nameable(work.ret.written())
        && arguments(sig).all(|argument| is_one_name(argument) && !is_generic(&argument.ty))
        && !work.bindings.leaves_behind(work.used())
}

fn has_small_arguments(sig: &Signature) -> bool {
    arguments(sig).all(|argument| is_small(&argument.ty))
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
