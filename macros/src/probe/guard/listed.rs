//! What the runtime crate holds for questions about guards: the answers, and the messages.

use async_rules_catalogue::{self as catalogue, Guard};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::Words;
use crate::probe::foreign::StandIns;
use crate::probe::text::{Roots, rooted};
use crate::probe::verdict::{escaped, noted};

/// The module of the runtime crate whose traits warn of verdicts about guards.
pub(super) fn warning_of(temporary: bool, span: Span) -> Ident {
    let name = if temporary {
        "held_as_temporary"
    } else {
        "held"
    };
    Ident::new(name, span)
}

/// The question what a call of the method gives, in a `Result` or an `Option` or as it is.
pub(super) fn giving(method: &str, wrapped: bool, span: Span) -> Ident {
    let how = if wrapped { "in_wrapper" } else { "itself" };
    format_ident!("gives_{how}_{method}", span = span)
}

/// The trait of the runtime crate that accepts every verdict but that about the guard.
pub(super) fn accepting(guard: &Guard, temporary: bool, span: Span) -> Ident {
    let path = guard.path.replace("::", "__");
    let suffix = if temporary { "__temporary" } else { "" };
    format_ident!("{path}{suffix}", span = span)
}

/// The packages that have guards.
pub(super) fn packages() -> Vec<&'static str> {
    let mut packages = Vec::new();
    for guard in catalogue::guards() {
        if let Some(package) = guard.package()
            && !packages.contains(&package)
        {
            packages.push(package);
        }
    }
    packages
}

/// The guards of a package, or those that are built in, each with the number of its verdict.
pub(super) fn numbered(package: Option<&str>) -> impl Iterator<Item = (&'static Guard, u8)> {
    let guards = catalogue::guards().iter();
    guards
        .filter(move |guard| guard.package() == package)
        .zip(0_u8..)
}

/// The module of the runtime crate with the stand-ins for what a package has to do with guards.
pub(super) fn stand_ins_of(package: &str, span: Span) -> Ident {
    Ident::new(&package.replace('-', "_"), span)
}

/// What the runtime crate answers about the guards of `std` and `tokio`, and the calls that give them.
///
/// Output: `trait NoGuard { fn is_guard(self) -> Clean { Clean } .. }`,
/// `impl<'a, T: ?Sized> Probe<MutexGuard<'a, T>> { pub fn is_guard(self) -> Rejected<.., 0> { .. } }`
pub(in crate::probe) fn answers() -> TokenStream {
    let tokio = quote!(::tokio);
    let span = Span::call_site();
    let roots = Roots {
        tokio: &tokio,
        package: None,
    };
    let mut names = vec![Ident::new("is_guard", span)];
    let mut impls = TokenStream::new();
    let built_in = || numbered(None);
    let mut answer = |generics: &str, ty: &str, name: &Ident, index: u8| {
        let generics = rooted(generics, &roots, span);
        let ty = rooted(ty, &roots, span);
        impls.extend(quote! {
            impl<#generics> Probe<#ty> {
                pub fn #name(self) -> Rejected<#ty, #index> {
                    rejected()
                }
            }
        });
    };
    for (guard, index) in built_in() {
        answer(guard.generics, guard.ty, &names[0], index);
    }
    // A name that only other crates' guards have is asked about there alone.
    for (guard, index) in built_in() {
        for maker in guard.makers {
            let name = giving(maker.method, maker.wrapped, span);
            answer(maker.generics, maker.on, &name, index);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let stand_ins = stand_ins();
    quote! {
        /// The answer for every type that is no guard, and gives none.
        pub trait NoGuard: Sized {
            #(fn #names(self) -> Clean {
                Clean
            })*
        }

        impl<T: ?Sized> NoGuard for Probe<T> {}

        #impls

        #stand_ins
    }
}

/// What stands in for the types of packages that one of their versions or features may lack.
///
/// Output: `pub mod stand_ins { pub mod parking_lot { pub struct MutexGuard<'a0, T0>(..); .. } .. }`
fn stand_ins() -> TokenStream {
    let span = Span::call_site();
    let modules = packages().into_iter().map(|package| {
        let mut stand_ins = StandIns::default();
        let inside = |ty: &'static str| ty.strip_prefix(package)?.strip_prefix("::");
        for (guard, _) in numbered(Some(package)) {
            let makers = guard.makers.iter().map(|maker| maker.on);
            let types = makers.chain([guard.ty]).filter_map(inside);
            types.for_each(|ty| stand_ins.add_type(ty));
        }
        let (name, types) = (stand_ins_of(package, span), stand_ins.tokens(span));
        quote!(pub mod #name { #types })
    });
    quote! {
        pub mod stand_ins {
            #(#modules)*
        }
    }
}

/// What a warning says. The line of the `.await` is said beside the caret alone, which a warning cannot do.
pub(super) fn warning(guard: &'static Guard, temporary: bool, words: Words) -> String {
    noted(&words(guard, temporary, ""))
}

/// One trait for each guard, with a name and without: it accepts every verdict but that one. And one that warns of it, for
/// those of `std` and `tokio`.
pub(in crate::probe) fn messages(words: Words) -> TokenStream {
    let of_packages = packages().into_iter().map(Some);
    let guards = of_packages.chain([None]).flat_map(numbered);
    let traits = guards.flat_map(|(guard, index)| {
        [false, true].map(|temporary| {
            let name = accepting(guard, temporary, Span::call_site());
            // rustc fills the braces in.
            const LINE: &str = "\u{0}";
            let filled = |text: &str| escaped(text).replace(LINE, "{LINE}");
            let wording = words(guard, temporary, LINE);
            let title = filled(&wording.title);
            let label = filled(&wording.label);
            let notes = wording.notes.iter().map(|note| filled(note));
            quote! {
                #[diagnostic::on_unimplemented(message = #title, label = #label, #(note = #notes),*)]
                pub trait #name<const LINE: u32> {
                    fn async_rules_check(&self) {}
                }
                #[diagnostic::do_not_recommend]
                impl<V: IsNot<#index>, const LINE: u32> #name<LINE> for V {}
            }
        })
    });
    let warnings = [false, true].map(|temporary| {
        let traits = numbered(None).map(|(guard, index)| {
            // Not the name of the one above: rustc leaves the path away from names that are the only ones.
            let name = format_ident!("{}__warned", accepting(guard, false, Span::call_site()));
            let note = warning(guard, temporary, words);
            quote! {
                pub trait #name {
                    #[deprecated(note = #note)]
                    fn call(&self) {}
                }
                impl<T: ?Sized> #name for super::Rejected<T, #index> {}
            }
        });
        let module = warning_of(temporary, Span::call_site());
        quote! {
            pub mod #module {
                #(#traits)*
            }
        }
    });
    quote!(#(#traits)* #(#warnings)*)
}
