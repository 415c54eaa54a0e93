//! Did its author mark this `#[blocking]`?
//!
//! A marked fn has a companion: a hidden module of its name, which every import and re-export of the fn
//! carries along. A marked method has an `impl` of `BlockingMethod` on its type, or a hidden method in
//! its trait. Each leads to a struct of the author's with the author's words; where nothing is marked,
//! the same names lead to a struct of the runtime crate that says nothing.

use proc_macro2::{Ident, Literal, Punct, Spacing, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::verdict::{Caret, ours};
use super::{Level, Written};

/// What is asked about something that may be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) level: Level,
    /// In the body of a sync fn that promises not to block.
    pub(crate) promised: bool,
    /// Ask about methods of impl blocks, and of traits.
    pub(crate) of_types: bool,
    pub(crate) of_traits: bool,
}

/// Names that pointers have methods of: `arc.clone()` is none of what it points to.
const OF_POINTERS: &[&str] = &[
    "as_mut",
    "as_ref",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "deref",
    "deref_mut",
    "into",
    "to_owned",
    "try_into",
    "type_id",
];

/// The number that stands for a name of a method: stable Rust has no const arguments that are texts.
///
/// `open` is for impl blocks of every `Client<T>`, the other number for those of a `Client<u8>`: where
/// the type argument is still to be inferred, asking about the latter would infer it.
pub(crate) fn method_code(name: &str, open: bool) -> u64 {
    // FNV-1a
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    if open { hash & !1 } else { hash | 1 }
}

/// The hidden method of a trait whose method `name` is marked.
pub(crate) fn trait_method(name: &Ident, span: proc_macro2::Span) -> Ident {
    use syn::ext::IdentExt;
    format_ident!("async_rules_blocking_{}", name.unraw(), span = span)
}

/// About the fn that `path` leads to.
///
/// Output: `{ use unmarked::*; { use PATH as async_rules_companion; { use async_rules_companion::*;
///          JUDGE AsyncRulesBlocking } } }`
///
/// A glob import gives way to an explicit one, and an outer glob to an inner one: the names mean the
/// author's where there is a companion, and those of `unmarked` where there is none.
pub(super) fn of_path(rt: &TokenStream, mark: Mark, path: &syn::Path, caret: Caret) -> TokenStream {
    let span = ours(caret.start);
    let judged = judge(rt, mark, &quote_spanned!(span=> AsyncRulesBlocking), caret);
    quote_spanned!(span=> {
        #[allow(unused_imports)]
        use #rt::__private::marks::unmarked::*;
        {
            #[allow(deprecated, unused_imports)]
            use #path as async_rules_companion;
            {
                #[allow(unused_imports)]
                use async_rules_companion::*;
                #judged
            }
        }
    })
}

/// About the method `name` of what `place` is.
pub(super) fn of_method(
    rt: &TokenStream,
    mark: Mark,
    name: &Ident,
    place: &TokenStream,
    caret: Caret,
    written: Written,
) -> TokenStream {
    use syn::ext::IdentExt;
    let span = ours(caret.start);
    let text = name.unraw().to_string();
    let mut out = TokenStream::new();
    if OF_POINTERS.contains(&&*text) {
        return out;
    }
    let probe = quote_spanned!(span=>
        (&raw const #place,).async_rules_of().look_through().look_through().look_inside().look_through()
    );
    if mark.of_types {
        let codes = [(true, true), (false, written == Written::Full)];
        for (open, _) in codes.into_iter().filter(|(_, asked)| *asked) {
            let mut code = Literal::u64_suffixed(method_code(&text, open));
            code.set_span(span);
            let found = quote_spanned!(span=>
                #rt::__private::marks::Method::<_, #code>(#probe.marker()).mark()
            );
            let judged = judge(rt, mark, &found, caret);
            out.extend(quote_spanned!(span=> {
                use #rt::__private::probe::{Pointed as _, Unwrapped as _};
                use #rt::__private::marks::NotMarked as _;
                #judged
            }));
        }
    }
    if mark.of_traits {
        let method = trait_method(name, span);
        let found = quote_spanned!(span=> (*#rt::__private::marks::place(&#probe)).#method());
        let judged = judge(rt, mark, &found, caret);
        // A method that takes `&self` is found before one that takes `&mut self`.
        out.extend(quote_spanned!(span=> {
            use #rt::__private::probe::{Pointed as _, Unwrapped as _};
            trait NotMarked {
                fn #method(&mut self) -> #rt::__private::marks::unmarked::AsyncRulesBlocking {
                    #rt::__private::marks::unmarked::AsyncRulesBlocking
                }
            }
            impl<T: ?::core::marker::Sized> NotMarked for T {}
            #judged
        }));
    }
    out
}

/// Output: `let async_rules_answer = Answer { verdict: &AsyncCode };
///          FOUND.in_async(async_rules_answer.verdict);`
///
/// The author's method takes a trait object that `AsyncCode` cannot become. The argument is the one
/// expression whose tokens all stand at the user's place.
fn judge(rt: &TokenStream, mark: Mark, found: &TokenStream, caret: Caret) -> TokenStream {
    let span = ours(caret.start);
    if mark.level == Level::Warn {
        let method = Ident::new("call", caret.end);
        return quote_spanned!(span=> #found.#method(););
    }
    let answer = Ident::new("async_rules_answer", caret.start);
    let mut dot = Punct::new('.', Spacing::Alone);
    dot.set_span(caret.start);
    let field = Ident::new("verdict", caret.end);
    let hot = quote!(#answer #dot #field);
    let (method, code) = if mark.promised {
        (
            quote_spanned!(span=> in_promised),
            quote_spanned!(span=> PromisedCode),
        )
    } else {
        (
            quote_spanned!(span=> in_async),
            quote_spanned!(span=> AsyncCode),
        )
    };
    quote_spanned!(span=>
        let #answer = #rt::__private::probe::Answer { verdict: &#rt::__verdicts::#code };
        #found.#method(#hot);
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_numbers_of_a_name_differ() {
        for name in ["get", "load", "read"] {
            assert_ne!(method_code(name, true), method_code(name, false));
        }
        assert_ne!(method_code("get", true), method_code("put", true));
    }
}
