//! Types of other crates: the runtime crate cannot name them, so the expansion brings its own probe.

use async_rules_catalogue::{self as catalogue, Origin};
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::listed::asking;
use super::text::{Roots, rooted};
use super::verdict::{Caret, judge, ours};
use super::{Ask, dependency};

/// One question for each package that is a direct dependency.
///
/// Output: `{ mod-less glob imports { struct Probe<T: ?Sized>(PhantomData<T>);
///          impl Probe<executor::LocalPool> { fn ask_run(self) -> Rejected<executor::LocalPool, 0> .. }
///          let found = Probe(of(&raw const PLACE).look_through()...look_inside()...marker()); JUDGE } }`
pub(super) fn questions(
    rt: &TokenStream,
    asks: &[&Ask],
    name: &str,
    place: &TokenStream,
    caret: Caret,
) -> TokenStream {
    let mut packages: Vec<&'static str> = Vec::new();
    for ask in asks {
        if let Origin::Package(package) = ask.entry.origin
            && !packages.contains(&package)
        {
            packages.push(package);
        }
    }
    packages
        .into_iter()
        .filter_map(|package| {
            let extern_crate = dependency::name_of(package, ours(caret.start))?;
            let asks: Vec<&Ask> = asks
                .iter()
                .copied()
                .filter(|ask| ask.entry.origin == Origin::Package(package))
                .collect();
            Some(question(rt, &extern_crate, &asks, name, place, caret))
        })
        .collect()
}

fn question(
    rt: &TokenStream,
    extern_crate: &Ident,
    asks: &[&Ask],
    name: &str,
    place: &TokenStream,
    caret: Caret,
) -> TokenStream {
    let span = ours(caret.start);
    let tokio = quote_spanned!(span=> #rt::__private::tokio);
    let empty = TokenStream::new();
    let method = asking(name, span);
    let mut impls = TokenStream::new();
    for ask in asks {
        let index = catalogue::index(ask.entry);
        let crate_name = ask.entry.path.split("::").next().unwrap_or_default();
        let roots = Roots {
            tokio: &tokio,
            package: Some((crate_name, &empty)),
        };
        for receiver in ask.entry.receivers {
            let ty = rooted(receiver.ty, &roots, span);
            let generics = rooted(receiver.generics, &roots, span);
            impls.extend(quote_spanned!(span=>
                impl<#generics> Probe<#ty> {
                    fn #method(self) -> #rt::__verdicts::Rejected<#ty, #index> {
                        #rt::__private::probe::rejected()
                    }
                }
            ));
        }
    }
    let verdict = quote_spanned!(span=> Probe(found).#method());
    let judged = judge(rt, &verdict, asks, caret);
    quote_spanned!(span=> {
        use #rt::__private::probe::Unwrapped as _;
        let found = #rt::__private::probe::of(&raw const #place).look_through().look_through().look_inside().look_through().marker();
        {
            #[allow(unused_imports)]
            use #rt::__private::probe::absent_paths::*;
            {
                #[allow(unused_imports)]
                use ::#extern_crate::*;
                struct Probe<T: ?::core::marker::Sized>(::core::marker::PhantomData<T>);
                trait Unlisted: ::core::marker::Sized {
                    fn #method(self) -> #rt::__verdicts::Clean {
                        #rt::__verdicts::Clean
                    }
                }
                impl<T: ?::core::marker::Sized> Unlisted for Probe<T> {}
                #impls
                #judged
            }
        }
    })
}
