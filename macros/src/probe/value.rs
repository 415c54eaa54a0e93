//! Has this value, which nobody keeps, one of those types?

use async_rules_catalogue::Category;
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::Question;
use super::listed::asking;
use super::text::{grouped, respan, start};
use super::verdict::{Caret, Judged, judge, ours};

/// Input:  `tokio::spawn(work())`
/// Output: `(match (tokio::spawn(work()),) { (value,) => { if false { QUESTIONS about value; loop {} } value } })`
///
/// As with a receiver, `match` keeps the temporaries of the call until the end of the user's
/// statement, and the value is dropped where it was: as a temporary that is younger than they are.
/// The parentheses are for a statement, where they keep rustc's own lints on the user's call, and for a
/// value that something is done with; where it is `bare`, rustc would call them unnecessary.
///
/// The tuple keeps a call that never comes back from being a value of a type that is still open.
pub(super) fn ask(q: &Question<'_>, call: &TokenStream, caret: Caret, bare: bool) -> TokenStream {
    let span = ours(caret.start);
    let rt = respan(q.rt.clone(), span);
    let value = Ident::new("async_rules_value", span);
    let questions = q.asks.iter().map(|ask| {
        let asking = asking(ask.entry.name(), span);
        let mut verdict = quote_spanned!(span=>
            #rt::__private::probe::of(&raw const #value).#asking()
        );
        if ask.entry.category == Category::Future {
            verdict = quote_spanned!(span=> #verdict.unless_movable());
        }
        let judged = judge(&rt, &verdict, &[Judged::listed(ask)], caret);
        quote_spanned!(span=> {
            #[allow(unused_imports)]
            use #rt::__private::probe::{Movable as _, Unlisted as _};
            #judged
        })
    });
    let asked = quote_spanned!(span=> match (#call,) {
        #[allow(unreachable_code)]
        (#value,) => {
            if false {
                #(#questions)*
                loop {}
            }
            #value
        }
    });
    if bare {
        asked
    } else {
        grouped(asked, start(call))
    }
}
