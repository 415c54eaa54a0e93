//! Has this value, which nobody keeps, one of those types?

use async_rules_catalogue::Category;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote_spanned};

use super::Question;
use super::listed::asking;
use super::text::{end, grouped, respan, start};
use super::verdict::{Caret, Judged, judge, ours};

/// Input:  `tokio::spawn(work())`
/// Output: `(match tokio::spawn(work()) { ref value if false => { QUESTIONS about *value; loop {} } value => (value,) }).0`
/// Output: `match tokio::spawn(work()) { ref value if false => { .. } value => value }`, where it is `bare`
///
/// As with a receiver, `match` keeps the temporaries of the call until the end of the user's
/// statement, and the value is dropped where it was: as a temporary that is younger than they are.
/// The first form is for a statement and for a value that something is done with: it ends where the
/// call does, so that rustc's own lints stay under the call. As an argument or behind `=` it would be
/// called unnecessary.
///
/// A pattern with `ref` keeps a call that never comes back from being a value of a type that is still open, and nothing
/// stands around the call that rustc would call unreachable then.
pub(super) fn ask(q: &Question<'_>, call: &TokenStream, caret: Caret, bare: bool) -> TokenStream {
    let span = ours(caret.start);
    let value = Ident::new("async_rules_value", span);
    let questions = questions(q, &quote_spanned!(span=> *#value), caret);
    let kept = match bare {
        true => value.to_token_stream(),
        false => quote_spanned!(span=> (#value,)),
    };
    let asked = quote_spanned!(span=> match #call {
        #[allow(unreachable_code)]
        ref #value if false => {
            #questions
            loop {}
        }
        #[allow(unreachable_code)]
        #value => #kept,
    });
    if bare {
        return asked;
    }
    let asked = grouped(asked, start(call));
    let end = end(call);
    quote_spanned!(end=> #asked.0)
}

/// Input:  `pool.start(work);`
/// Output: `if false { match pool.start(work) { ref value => { QUESTIONS about *value; loop {} } } }`
pub(super) fn ask_in_front(q: &Question<'_>, copy: &syn::Expr, caret: Caret) -> TokenStream {
    let span = ours(caret.start);
    let value = Ident::new("async_rules_value", span);
    let questions = questions(q, &quote_spanned!(span=> *#value), caret);
    quote_spanned!(span=> if false {
        match #copy {
            #[allow(unreachable_code)]
            ref #value => {
                #questions
                loop {}
            }
        }
    })
}

fn questions(q: &Question<'_>, place: &TokenStream, caret: Caret) -> TokenStream {
    let span = ours(caret.start);
    let rt = respan(q.rt.clone(), span);
    let questions = q.asks.iter().map(|ask| {
        let asking = asking(ask.entry.name(), span);
        let mut verdict = quote_spanned!(span=>
            (&raw const #place,).async_rules_of().#asking()
        );
        if ask.entry.category == Category::Future {
            verdict = quote_spanned!(span=> #verdict.unless_movable());
        }
        let judged = judge(&rt, &verdict, &[Judged::listed(ask)], caret);
        quote_spanned!(span=> {
            #[allow(unused_imports)]
            use #rt::__private::probe::{Movable as _, Pointed as _, Unlisted as _};
            #judged
        })
    });
    quote_spanned!(span=> #(#questions)*)
}
