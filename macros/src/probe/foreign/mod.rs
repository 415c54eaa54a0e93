//! Items of other crates: the runtime crate cannot name them, so the expansion brings its own probe
//! and its own words.

mod own;
mod package;
mod prelude;
mod stand_in;
mod words;

use async_rules_catalogue::{Entry, Origin};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::Ask;
use super::listed::asking;
use super::verdict::{Caret, Judged, judge, ours};
use crate::config;

pub(super) use package::import;
pub(super) use stand_in::StandIns;
pub(super) use words::deny;

/// So many verdicts are told apart.
const VERDICTS: usize = 12;

pub(super) fn is_foreign(entry: &Entry) -> bool {
    matches!(entry.origin, Origin::Package(_) | Origin::Own { .. })
}

/// The questions about the type of a place: one for each package that can be named, and one for each
/// entry of the user's own.
pub(super) fn questions(
    rt: &TokenStream,
    asks: &[&Ask],
    name: &str,
    place: &TokenStream,
    caret: Caret,
) -> TokenStream {
    let span = ours(caret.start);
    let probe = Probe {
        rt,
        method: asking(name, span),
        caret,
    };
    let mut out = TokenStream::new();
    let mut packages: Vec<Origin> = Vec::new();
    for ask in asks.iter().filter(|ask| is_foreign(ask.entry)) {
        let origin = ask.entry.origin;
        let Some(root) = config::root(ask.entry) else {
            continue;
        };
        match origin {
            Origin::Own { .. } => out.extend(own::question(&probe, &root, ask)),
            _ if packages.contains(&origin) => {}
            _ => {
                packages.push(origin);
                let same: Vec<&Ask> = asks
                    .iter()
                    .copied()
                    .filter(|ask| ask.entry.origin == origin)
                    .collect();
                for asks in same.chunks(VERDICTS) {
                    out.extend(package::question(&probe, &root, asks));
                }
            }
        }
    }
    if out.is_empty() {
        return out;
    }
    quote_spanned!(span=> {
        use #rt::__private::probe::{Pointed as _, Unwrapped as _};
        let async_rules_found = (&raw const #place,).async_rules_of().look_through().look_through().look_inside().look_through().marker();
        #out
    })
}

/// The item of a function, to compare a callee with; `None` where it cannot be named.
pub(super) fn item(rt: &TokenStream, ask: &Ask, caret: Caret) -> Option<TokenStream> {
    let root = config::root(ask.entry)?;
    match ask.entry.origin {
        Origin::Own { .. } => own::item(rt, &root, ask, caret),
        _ => package::item(rt, &root, ask, caret),
    }
}

/// A question about the type of a place, as far as it is the same for all.
struct Probe<'a> {
    rt: &'a TokenStream,
    /// Asks.
    method: Ident,
    caret: Caret,
}

impl Probe<'_> {
    /// The answer for one type.
    ///
    /// Output: `impl Probe<blocking::Client> { fn ask_get(self) -> Rejected<blocking::Client, 0> .. }`
    fn rejecting(&self, generics: &TokenStream, ty: &TokenStream, index: u8) -> TokenStream {
        let Self { rt, method, caret } = self;
        let span = ours(caret.start);
        quote_spanned!(span=>
            impl<#generics> Probe<#ty> {
                fn #method(self) -> #rt::__verdicts::Rejected<#ty, #index> {
                    #rt::__private::probe::rejected()
                }
            }
        )
    }

    /// Output: `PROBE trait Unlisted { .. } ANSWERS JUDGE`
    fn judged(&self, answers: &TokenStream, asks: &[&Ask]) -> TokenStream {
        let Self { rt, method, caret } = self;
        let span = ours(caret.start);
        let (probe, asked) = own_probe(span);
        let verdict = quote_spanned!(span=> #asked.#method());
        let asks: Vec<Judged<'_>> = asks
            .iter()
            .zip(0_u8..)
            .map(|(ask, index)| Judged { ask, index })
            .collect();
        let judged = judge(rt, &verdict, &asks, *caret);
        quote_spanned!(span=>
            #probe
            trait Unlisted: ::core::marker::Sized {
                fn #method(self) -> #rt::__verdicts::Clean {
                    #rt::__verdicts::Clean
                }
            }
            impl<T: ?::core::marker::Sized> Unlisted for Probe<T> {}
            #answers
            #judged
        )
    }
}

/// A type of the expansion, on which it can answer for types of other crates, and the value of it that stands for what
/// `async_rules_found` marks.
///
/// Made by a method, for a type that the compiler does not know: an argument of a constructor is coerced, and leaves a
/// `Probe` of any type then, which all answers fit.
///
/// Output: `struct Probe<T: ?Sized>(PhantomData<T>); trait Marked { .. } impl<T: ?Sized> Marked for PhantomData<T> { .. }`
pub(in crate::probe) fn own_probe(span: Span) -> (TokenStream, TokenStream) {
    let declared = quote_spanned!(span=>
        struct Probe<T: ?::core::marker::Sized>(::core::marker::PhantomData<T>);
        trait Marked {
            type Probe;
            fn async_rules_probe(self) -> Self::Probe;
        }
        impl<T: ?::core::marker::Sized> Marked for ::core::marker::PhantomData<T> {
            type Probe = Probe<T>;
            fn async_rules_probe(self) -> Probe<T> {
                Probe(self)
            }
        }
    );
    (
        declared,
        quote_spanned!(span=> async_rules_found.async_rules_probe()),
    )
}

/// `item` with what it takes, where that tells it apart from its own other instances.
///
/// Output: `{ fn taking<R, F: Fn(Ready<()>) -> R>(function: F) -> F { function } taking(ITEM) }`
fn taking(item: &TokenStream, arguments: Option<TokenStream>, caret: Caret) -> TokenStream {
    let span = ours(caret.start);
    match arguments {
        None => item.clone(),
        Some(arguments) => quote_spanned!(span=> {
            fn async_rules_taking<R, F: ::core::ops::Fn(#arguments) -> R>(function: F) -> F {
                function
            }
            async_rules_taking(#item)
        }),
    }
}
