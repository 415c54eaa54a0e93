//! Renders the questions that only the compiler can answer: is this callee that function, is this
//! receiver that type? Every question sits in dead code and vanishes from the binary.
//!
//! Nothing here knows a rule: what is asked, how severe a hit is and what the user reads come with
//! the [`Question`].

mod callee;
mod foreign;
pub(crate) mod guard;
mod listed;
mod mark;
mod receiver;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod verdict;

use std::rc::Rc;

use async_rules_catalogue::Entry;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

pub(crate) use listed::{answers, messages};
pub(crate) use mark::{Mark, method_code, trait_method};

/// What a hit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// A compile error.
    Deny,
    /// A warning (of the `deprecated` lint, the only one that a stable proc macro can raise).
    Warn,
}

/// What the user reads on a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    /// The first line: "`std::thread::sleep` blocks the executor thread".
    pub(crate) title: String,
    /// Beside the caret: "blocking call in async code".
    pub(crate) label: String,
    /// One line each, in this order.
    pub(crate) notes: Vec<String>,
}

/// The wording of every entry, for one kind of place that calls stand in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// What the traits of the runtime crate that say them end in. The compiler leaves the path away
    /// only from names that are the only ones of their kind.
    pub(crate) suffix: &'static str,
    pub(crate) wording: fn(&'static Entry) -> Wording,
}

/// One entry of the catalogue that a call may turn out to be.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) entry: &'static Entry,
    pub(crate) level: Level,
    pub(crate) words: Words,
    /// What is said in place of `words`, where the surroundings of the call have a part in it.
    pub(crate) said: Option<Rc<Wording>>,
}

impl Ask {
    fn wording(&self) -> Wording {
        match &self.said {
            Some(said) => Wording::clone(said),
            None => (self.words.wording)(self.entry),
        }
    }
}

/// Everything that is asked about one call. Entries whose rule is allowed or exempted here are left
/// out by whoever makes the question.
#[derive(Clone, Debug)]
pub(crate) struct Question<'a> {
    /// The path of the runtime crate (`::async_rules`, or what `crate = ".."` said).
    pub(crate) rt: &'a TokenStream,
    pub(crate) asks: Vec<Ask>,
    /// Whether what is called may be marked `#[blocking]`.
    pub(crate) mark: Option<Mark>,
}

/// What is known about a receiver's type without asking the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// Its type is written out in full: a parameter, `self` and its fields, a `let x: T` without `_`.
    Full,
    /// It is inferred, so its type arguments may still be open where the call stands.
    Inferred,
}

/// Asks whether the callee of `call` is one of the functions in question, and gives back the whole
/// call to put in its place.
///
/// Not for callees that may be values: names bound by a pattern, a parameter or a generic. `unused` is
/// the call that is a statement of its own.
pub(crate) fn callee(q: &Question<'_>, call: &syn::ExprCall, unused: bool) -> TokenStream {
    match &*call.func {
        syn::Expr::Path(path) if path.qself.is_none() => callee::ask(q, call, path, unused),
        _ => call.to_token_stream(),
    }
}

/// Asks whether the receiver of `call` has one of the types in question, and gives back the whole
/// call to put in its place.
///
/// `call` already carries the probes of its receiver and arguments; `receiver` is the receiver as
/// the user wrote it, for the cases where it has to be named twice.
pub(crate) fn receiver(
    q: &Question<'_>,
    receiver: &syn::Expr,
    call: &syn::ExprMethodCall,
    written: Written,
) -> TokenStream {
    receiver::ask(q, receiver, call, written, false)
}

/// The same for a call that is awaited: its future may not be part of anything bigger while it waits.
pub(crate) fn awaited_receiver(
    q: &Question<'_>,
    receiver: &syn::Expr,
    call: &syn::ExprMethodCall,
    written: Written,
) -> TokenStream {
    receiver::ask(q, receiver, call, written, true)
}

/// Asks whether arguments of `call` have one of the types in question. `arguments` are those as the
/// user wrote them, `asked` is the call with all other questions.
pub(crate) fn arguments(
    q: &Question<'_>,
    arguments: &[(u8, syn::Expr)],
    call: &syn::ExprMethodCall,
    asked: TokenStream,
) -> TokenStream {
    arguments.iter().fold(asked, |asked, (place, argument)| {
        receiver::ask_argument(q, *place, argument, call, asked)
    })
}

/// Input:  `&asked(PLACE.recv(args))`, without the `&`
/// Output: `(asked(PLACE.recv(args)),).0`
///
/// A generic fn that is told to give a `Vec` takes nothing that only derefs to one, where the user's own call would. A
/// field is told nothing. The value stays in the tuple, which is borrowed and dropped in its place.
pub(crate) fn looked_through(asked: &TokenStream) -> TokenStream {
    let (start, end) = (text::start(asked), text::end(asked));
    let only = text::grouped(quote_spanned!(verdict::ours(start)=> #asked,), start);
    quote_spanned!(end=> #only.0)
}

/// What to put in front of a statement that is the call of `method`, so that the call can stay what it is.
/// `None` where the questions have to stand in the call.
pub(crate) fn in_front(
    q: &Question<'_>,
    receiver: &syn::Expr,
    arguments: &[(u8, syn::Expr)],
    method: &syn::Ident,
    written: Written,
) -> Option<TokenStream> {
    receiver::ask_in_front(q, receiver, arguments, method, written)
}

/// Asks whether a `for` loop goes over one of the types in question, and gives back what to put in
/// place of `iterated`; `None` where nothing is asked. `original` is the same before it got questions
/// of its own.
pub(crate) fn iterated(
    q: &Question<'_>,
    original: &syn::Expr,
    iterated: &syn::Expr,
    written: Written,
) -> Option<TokenStream> {
    receiver::ask_iterated(q, original, iterated, written)
}

/// Asks whether the value of a call that nobody keeps has one of the types in question, and gives back
/// what to put in place of `call`, which already carries its own probes.
pub(crate) fn thrown_away(q: &Question<'_>, thrown: &Thrown, call: &TokenStream) -> TokenStream {
    value::ask(q, call, thrown.caret(), thrown.bare)
}

/// The same about a `copy` of the call, which stands in front of it and never runs.
pub(crate) fn thrown_away_in_front(
    q: &Question<'_>,
    thrown: &Thrown,
    copy: &syn::Expr,
) -> TokenStream {
    value::ask_in_front(q, copy, thrown.caret())
}

/// A call whose value nobody keeps, as the user wrote it.
pub(crate) struct Thrown {
    pub(crate) callee: Callee,
    /// It is an argument, or what a pattern takes: in need of no parentheses.
    pub(crate) bare: bool,
}

impl Thrown {
    fn caret(&self) -> verdict::Caret {
        match &self.callee {
            Callee::Path(path) => callee::caret(path),
            Callee::Qualified(less, path) => verdict::Caret {
                start: *less,
                ..callee::caret(path)
            },
            Callee::Method(name) => verdict::Caret::one(name.span()),
        }
    }
}

/// What a call names.
pub(crate) enum Callee {
    Path(syn::Path),
    /// `<T as Trait>::name`: where that begins, and the path in it.
    Qualified(Span, syn::Path),
    Method(syn::Ident),
}
