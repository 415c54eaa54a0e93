//! Messages that the runtime crate does not have: about items of other crates.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;

use super::prelude;
use crate::probe::Wording;
use crate::probe::verdict::{Caret, allowing, answered, escaped, ours, warning};

/// Output: `{ mod async_rules {
///                #[diagnostic::on_unimplemented(..)] pub trait AllowedInAsync { fn async_rules_check(&self) {} }
///                impl<V: IsNot<0>> AllowedInAsync for V {}
///            }
///            async_rules::AllowedInAsync::async_rules_check(async_rules_answer.verdict); }`
pub(in crate::probe) fn deny(
    rt: &TokenStream,
    wording: &Wording,
    index: u8,
    hot: &TokenStream,
    caret: Caret,
) -> TokenStream {
    let span = ours(caret.start);
    if !prelude::is_implicit(caret.start) {
        let (allowing, warning) = (allowing(rt, caret), warning(rt, wording, index, caret));
        return quote_spanned!(span=> #allowing #[deny(deprecated)] #warning);
    }
    // Of two traits with one name rustc tells which of them the verdict does implement.
    let name = match index {
        0 => "AllowedInAsync".to_owned(),
        index => format!("AllowedInAsync{index}"),
    };
    refuse(rt, &name, wording, index, hot, span)
}

/// An error where `answer` is not clean, about a path of the file: what is wrong, and what to do.
pub(super) fn missing(
    rt: &TokenStream,
    answer: &TokenStream,
    [title, help]: &[String; 2],
    caret: Caret,
) -> TokenStream {
    let span = ours(caret.start);
    let wording = Wording {
        title: title.clone(),
        label: "the first call that may be it".to_owned(),
        notes: vec![help.clone()],
    };
    let (bound, hot) = answered(rt, answer, caret);
    if !prelude::is_implicit(caret.start) {
        let (allowing, warning) = (allowing(rt, caret), warning(rt, &wording, 0, caret));
        return quote_spanned!(span=> #allowing #bound #[deny(deprecated)] #warning);
    }
    let refused = refuse(rt, "Found", &wording, 0, &hot, span);
    quote_spanned!(span=> #bound #refused)
}

/// The trait stands in a module of its own, where nothing but preludes is in scope: beside a `mod diagnostic`, or a glob
/// import that brings one, `#[diagnostic::..]` would be looked for there.
fn refuse(
    rt: &TokenStream,
    name: &str,
    wording: &Wording,
    index: u8,
    hot: &TokenStream,
    span: Span,
) -> TokenStream {
    let name = Ident::new(name, span);
    let title = escaped(&wording.title);
    let label = escaped(&wording.label);
    let notes = wording.notes.iter().map(|note| escaped(note));
    let rt = from_within(rt, span);
    quote_spanned!(span=> {
        mod async_rules {
            #[diagnostic::on_unimplemented(message = #title, label = #label, #(note = #notes),*)]
            pub trait #name {
                fn async_rules_check(&self) {}
            }
            #[diagnostic::do_not_recommend]
            impl<V: #rt::__verdicts::IsNot<#index>> #name for V {}
        }
        async_rules::#name::async_rules_check(#hot);
    })
}

/// A path, as a module of the place that it is written for has to write it.
fn from_within(path: &TokenStream, span: Span) -> TokenStream {
    let mut tokens = path.clone().into_iter();
    match tokens.next() {
        Some(TokenTree::Ident(first)) if first == "self" => {
            quote_spanned!(span=> super #(#tokens)*)
        }
        Some(TokenTree::Ident(first)) if first == "super" => quote_spanned!(span=> super::#path),
        _ => path.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_leads_out_of_the_module_first() {
        for (path, within) in [
            ("::async_rules", "::async_rules"),
            ("crate::rules", "crate::rules"),
            ("self::rules", "super::rules"),
            ("super::rules", "super::super::rules"),
        ] {
            let path: TokenStream = path.parse().unwrap();
            let written = from_within(&path, Span::call_site()).to_string();
            assert_eq!(written.replace(' ', ""), within);
        }
    }
}
