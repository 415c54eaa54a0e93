//! What is done with a verdict: a trait of the expansion accepts it or not, and carries the words.

use async_rules_catalogue::{self as catalogue, Entry};
use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::foreign::{self, is_foreign};
use super::{Ask, Level, Wording, Words, listed};

/// The span of everything that the user did not write: it resolves like the user's token, but lints
/// treat it as the work of a macro.
pub(super) fn ours(user: Span) -> Span {
    Span::mixed_site().located_at(user)
}

/// The call in the user's text: the caret runs from `start` to `end`.
#[derive(Clone, Copy)]
pub(super) struct Caret {
    pub(super) start: Span,
    pub(super) end: Span,
}

impl Caret {
    /// A caret under one token.
    pub(super) fn one(span: Span) -> Self {
        Self {
            start: span,
            end: span,
        }
    }
}

/// Judges the verdict that the expression `verdict` gives.
///
/// Output: `let async_rules_answer = Answer { verdict: &VERDICT };`, then each check.
///
/// A bound fails at one expression whose tokens all have the user's spans, so that the caret stands
/// under the call; one token of another origin in it and the caret grows to the whole attribute.
pub(super) fn judge(
    rt: &TokenStream,
    verdict: &TokenStream,
    asks: &[Judged<'_>],
    caret: Caret,
) -> TokenStream {
    let span = ours(caret.start);
    let (bound, hot) = answered(rt, verdict, caret);
    let checks = asks.iter().map(|Judged { ask, index }| match ask.level {
        Level::Warn => warn(rt, ask, *index, caret),
        Level::Deny if is_foreign(ask.entry) || ask.said.is_some() => {
            foreign::deny(rt, &ask.wording(), *index, &hot, caret)
        }
        Level::Deny => deny(rt, ask, &hot, span),
    });
    let allowing = asks
        .iter()
        .any(|judged| judged.ask.level == Level::Warn)
        .then(|| allowing(rt, caret));
    quote_spanned!(span=> #allowing #bound #(#checks)*)
}

/// An entry, and the number of its verdict among those of the question.
pub(super) struct Judged<'a> {
    pub(super) ask: &'a Ask,
    pub(super) index: u8,
}

impl<'a> Judged<'a> {
    /// An entry whose verdict the catalogue numbers.
    pub(super) fn listed(ask: &'a Ask) -> Self {
        Self {
            ask,
            index: catalogue::index(ask.entry),
        }
    }
}

/// Binds an answer, and gives the one expression that a bound may fail at.
pub(super) fn answered(
    rt: &TokenStream,
    verdict: &TokenStream,
    caret: Caret,
) -> (TokenStream, TokenStream) {
    let span = ours(caret.start);
    let answer = Ident::new("async_rules_answer", caret.start);
    let dot = Punct::new('.', Spacing::Alone).spanned(caret.start);
    let field = Ident::new("verdict", caret.end);
    let hot = quote!(#answer #dot #field);
    let bound = quote_spanned!(span=>
        let #answer = #rt::__private::probe::Answer { verdict: &#verdict };
    );
    (bound, hot)
}

/// The trait of the runtime crate that [`deny`] uses.
///
/// It is not written in the expansion, because `#[diagnostic::..]` cannot be named in a crate with
/// `#![no_implicit_prelude]`.
///
/// Output: `#[diagnostic::on_unimplemented(..)] pub trait std__fs__read { fn async_rules_check(&self) {} }
///          impl<V: IsNot<0>> std__fs__read for V {}`
pub(super) fn accepting(entry: &'static Entry, words: &Words) -> TokenStream {
    let wording = (words.wording)(entry);
    let index = catalogue::index(entry);
    let name = listed::accepting(entry, words, Span::call_site());
    let title = escaped(&wording.title);
    let label = escaped(&wording.label);
    let notes = wording.notes.iter().map(|note| escaped(note));
    quote! {
        #[diagnostic::on_unimplemented(message = #title, label = #label, #(note = #notes),*)]
        pub trait #name {
            fn async_rules_check(&self) {}
        }
        #[diagnostic::do_not_recommend]
        impl<V: IsNot<#index>> #name for V {}
    }
}

/// Output: `__verdicts::std__fs__read::async_rules_check(async_rules_answer.verdict);`
fn deny(rt: &TokenStream, ask: &Ask, hot: &TokenStream, span: Span) -> TokenStream {
    let name = listed::accepting(ask.entry, &ask.words, span);
    quote_spanned!(span=> #rt::__verdicts::#name::async_rules_check(#hot);)
}

/// Output: a deprecated method for `&Rejected<_, 0>`; [`allowing`] has the one for every other verdict.
fn warn(rt: &TokenStream, ask: &Ask, index: u8, caret: Caret) -> TokenStream {
    warning(rt, &ask.wording(), index, caret)
}

pub(super) fn warning(rt: &TokenStream, wording: &Wording, index: u8, caret: Caret) -> TokenStream {
    let span = ours(caret.start);
    let answer = Ident::new("async_rules_answer", caret.start);
    let method = Ident::new("call", caret.end);
    let note = noted(wording);
    quote_spanned!(span=> {
        trait NotInAsync {
            #[deprecated(note = #note)]
            fn #method(&self) {}
        }
        impl<T: ?::core::marker::Sized> NotInAsync for #rt::__verdicts::Rejected<T, #index> {}
        #answer.verdict.#method();
    })
}

/// What a warning says, as the note of `#[deprecated]`.
pub(super) fn noted(wording: &Wording) -> String {
    let notes = wording.notes.iter();
    notes.fold(wording.title.clone(), |text, note| text + "\n" + note)
}

/// What warnings need in front of them. The trait is not written beside each of them: it would be compiled as often,
/// and there is a warning for every guard that a value might be.
///
/// Output: `use NothingToSay as _;`
pub(super) fn allowing(rt: &TokenStream, caret: Caret) -> TokenStream {
    let span = ours(caret.start);
    quote_spanned!(span=>
        use #rt::__private::probe::NothingToSay as _;
    )
}

/// The text as rustc prints it: a format string.
pub(super) fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

trait Spanned {
    fn spanned(self, span: Span) -> Self;
}

impl Spanned for Punct {
    fn spanned(mut self, span: Span) -> Self {
        self.set_span(span);
        self
    }
}
