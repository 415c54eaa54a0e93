//! What the runtime crate holds for questions about guards: the answers, and the messages.

use async_rules_catalogue::{self as catalogue, Guard};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::Words;
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
    let built_in = || {
        let guards = catalogue::guards().iter();
        guards.filter(|guard| guard.package().is_none()).zip(0_u8..)
    };
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
    quote! {
        /// The answer for every type that is no guard, and gives none.
        pub trait NoGuard: Sized {
            #(fn #names(self) -> Clean {
                Clean
            })*
        }

        impl<T: ?Sized> NoGuard for Probe<T> {}

        #impls
    }
}

/// What a warning says. The line of the `.await` is said beside the caret alone, which a warning cannot do.
pub(super) fn warning(guard: &'static Guard, temporary: bool, words: Words) -> String {
    noted(&words(guard, temporary, ""))
}

/// One trait for each guard of `std` and `tokio`, with a name and without: it accepts every verdict but that one. And one that warns
/// of it.
pub(in crate::probe) fn messages(words: Words) -> TokenStream {
    let guards = catalogue::guards()
        .iter()
        .filter(|guard| guard.package().is_none());
    let traits = guards.zip(0_u8..).flat_map(|(guard, index)| {
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
        let guards = catalogue::guards()
            .iter()
            .filter(|guard| guard.package().is_none());
        let traits = guards.zip(0_u8..).map(|(guard, index)| {
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
