//! Is this value a guard, or does this call give one?

mod listed;

use async_rules_catalogue::{self as catalogue, Guard};
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::Expr;

use listed::{accepting, giving, numbered, packages, stand_ins_of, warning, warning_of};
pub(super) use listed::{answers, messages};

use super::foreign::{self, import};
use super::receiver::{self, Subject};
use super::text::{Roots, grouped, respan, rooted};
use super::verdict::{Caret, answered, ours};
use super::{Level, Wording};
use crate::config;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// Whether a value is a guard.
    Value,
    /// Whether the method gives one when it is called on a value.
    Call {
        method: String,
        /// In a `Result` or an `Option`.
        wrapped: bool,
    },
}

/// One question about a guard.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) what: What,
    pub(crate) level: Level,
    /// The user's tokens that are underlined.
    pub(crate) caret: (Span, Span),
    /// A temporary, and nothing that has a name.
    pub(crate) temporary: bool,
    /// Of the `.await`.
    pub(crate) line: u32,
}

/// What the rule says about a guard: whether it is a temporary, and the line of the `.await`.
pub(crate) type Words = fn(&'static Guard, bool, &str) -> Wording;

/// Where a question stands, and the place that it is about.
#[derive(Clone, Debug)]
pub(crate) enum Spot {
    /// In front of an expression.
    Before(TokenStream),
    /// Around an expression, whose value is called `value` in the place.
    Around(TokenStream),
    /// Around the whole value of a `let`, which wants no parentheses.
    Whole(TokenStream),
}

impl Spot {
    /// The receiver of a call: in front of the call, or around what it starts from.
    pub(crate) fn of_receiver(receiver: &Expr, user: Span) -> Option<Self> {
        let span = ours(user);
        let value = Ident::new("async_rules_value", span);
        match receiver::split(receiver, &value, false) {
            Some(Subject::Place(place)) if receiver::bare(receiver) => {
                Some(Self::Before(quote_spanned!(span=> *&#place)))
            }
            Some(Subject::Place(place)) => Some(Self::Before(place)),
            Some(Subject::Value(place)) => Some(Self::Around(place)),
            None if is_span_macro(receiver) => Some(Self::Around(quote_spanned!(span=> #value))),
            None => None,
        }
    }

    /// A variable, in front of an expression that uses it.
    pub(crate) fn of_variable(name: &Ident) -> Self {
        let span = ours(name.span());
        Self::Before(quote_spanned!(span=> *&#name))
    }

    /// The value of an expression.
    pub(crate) fn of_value(user: Span) -> Self {
        Self::Around(Ident::new("async_rules_value", ours(user)).into_token_stream())
    }

    /// The value of a `let`.
    pub(crate) fn of_whole_value(user: Span) -> Self {
        Self::Whole(Ident::new("async_rules_value", ours(user)).into_token_stream())
    }
}

/// The macros of `tracing` that give a span.
fn is_span_macro(expr: &Expr) -> bool {
    matches!(expr, Expr::Macro(call)
    if call.mac.path.segments.last().is_some_and(|last| {
        let name = last.ident.to_string();
        name == "span" || name.ends_with("_span")
    }))
}

/// Output of `Before`: `after({ if false { QUESTION loop {} } }, EXPR)`
/// Output of `Around`: `(match (EXPR,) { value => { if false { QUESTION about value.0 loop {} } value.0 } })`
///
/// See the questions about receivers: both leave temporaries, moves and borrows as they are.
pub(crate) fn ask(
    rt: &TokenStream,
    question: &Question,
    spot: &Spot,
    words: Words,
    expr: &TokenStream,
) -> TokenStream {
    let (start, end) = question.caret;
    let caret = match question.level {
        Level::Deny => Caret { start, end },
        // A warning has one token to stand under.
        Level::Warn => Caret::one(start),
    };
    let span = ours(start);
    let rt = respan(rt.clone(), span);
    let first = super::text::start(expr);
    let (Spot::Before(place) | Spot::Around(place) | Spot::Whole(place)) = spot;
    let place = match spot {
        Spot::Before(_) => place.clone(),
        Spot::Around(_) | Spot::Whole(_) => in_tuple(place.clone()),
    };
    let asked = questions(&rt, question, &place, words, caret);
    match spot {
        Spot::Before(_) => {
            quote_spanned!(span=> #rt::__private::probe::after({
                if false {
                    #asked
                    loop {}
                }
            }, #expr))
        }
        Spot::Around(_) | Spot::Whole(_) => {
            let value = Ident::new("async_rules_value", span);
            let bound = quote_spanned!(span=> match (#expr,) {
                #[allow(unreachable_code)]
                #value => {
                    if false {
                        #asked
                        loop {}
                    }
                    #value.0
                }
            });
            match spot {
                Spot::Whole(_) => bound,
                _ => grouped(bound, first),
            }
        }
    }
}

/// The same place where the value is in a tuple. A pattern that took the tuple apart would leave the compiler without the
/// type of what it could not make sense of.
fn in_tuple(place: TokenStream) -> TokenStream {
    place
        .into_iter()
        .flat_map(|token| match &token {
            TokenTree::Ident(name) if name == "async_rules_value" => {
                let span = name.span();
                quote_spanned!(span=> #name.0)
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), in_tuple(group.stream()));
                inner.set_span(group.span());
                TokenTree::Group(inner).into()
            }
            _ => token.into(),
        })
        .collect()
}

/// One question about the guards of `std` and `tokio` together, one about those of each package.
fn questions(
    rt: &TokenStream,
    question: &Question,
    place: &TokenStream,
    words: Words,
    caret: Caret,
) -> TokenStream {
    let span = ours(caret.start);
    let mut out = TokenStream::new();
    let built_in = concerned(question, None);
    if !built_in.is_empty() {
        let asking = asking(&question.what, span);
        let place = looked_at(rt, &question.what, place, span);
        let judged = match question.level {
            Level::Warn => {
                let traits = warning_of(question.temporary, span);
                let call = Ident::new("call", caret.end);
                quote_spanned!(span=>
                    #[allow(unused_imports)]
                    use #rt::__verdicts::#traits::*;
                    use #rt::__private::probe::NothingToSay as _;
                    (&#place.#asking()).#call();
                )
            }
            Level::Deny => {
                let verdict = quote_spanned!(span=> #place.#asking());
                judged(rt, question, &verdict, &built_in, caret)
            }
        };
        out.extend(quote_spanned!(span=> {
            #[allow(unused_imports)]
            use #rt::__private::probe::{NoGuard as _, Pointed as _, Unwrapped as _};
            #judged
        }));
    }
    for package in packages() {
        let guards = concerned(question, Some(package));
        if !guards.is_empty() {
            out.extend(of_package(
                rt, question, package, place, &guards, words, caret,
            ));
        }
    }
    out
}

/// Whether a call of this method may give a guard of a crate that can be named, in a `Result` or an
/// `Option` or as it is.
pub(crate) fn may_give(method: &str, wrapped: bool) -> bool {
    catalogue::guards().iter().any(|guard| {
        let package = guard.package();
        let is_there = package.is_none_or(|package| config::package(package).is_some());
        guard.made_by(method).any(|maker| maker.wrapped == wrapped) && is_there
    })
}

/// The guards of one package that the answer may be, or those that are built in, each with the number of its verdict.
fn concerned(question: &Question, package: Option<&str>) -> Vec<(&'static Guard, u8)> {
    numbered(package)
        .filter(|(guard, _)| match &question.what {
            What::Value => true,
            What::Call { method, wrapped } => {
                guard.made_by(method).any(|maker| maker.wrapped == *wrapped)
            }
        })
        .collect()
}

/// The type that is asked about. A reference to a guard is no guard, but a method is called through
/// references and smart pointers.
fn looked_at(rt: &TokenStream, what: &What, place: &TokenStream, span: Span) -> TokenStream {
    let found = quote_spanned!(span=> (&raw const #place,).async_rules_of());
    match what {
        What::Value => found,
        // Where `Borrow` is in scope, `shared.borrow()` of an `Rc<RefCell<T>>` is its method.
        What::Call { method, .. } if method == "borrow" || method == "borrow_mut" => {
            let method = Ident::new(method, span);
            quote_spanned!(span=>
                #found.where_of_cell({
                    #[allow(unused_imports)]
                    use #rt::__private::probe::borrows::OfTrait as _;
                    #rt::__private::probe::borrows::Around.#method().async_rules_of_cell()
                }).look_through().look_through().look_inside().look_through()
            )
        }
        What::Call { .. } => quote_spanned!(span=>
            #found.look_through().look_through().look_inside().look_through()
        ),
    }
}

fn asking(what: &What, span: Span) -> Ident {
    match what {
        What::Value => Ident::new("is_guard", span),
        What::Call { method, wrapped } => giving(method, *wrapped, span),
    }
}

/// Where a guard is an error.
fn judged(
    rt: &TokenStream,
    question: &Question,
    verdict: &TokenStream,
    guards: &[(&'static Guard, u8)],
    caret: Caret,
) -> TokenStream {
    let span = ours(caret.start);
    let (bound, hot) = answered(rt, verdict, caret);
    let line = question.line;
    let checks = guards.iter().map(|(guard, _)| {
        let name = accepting(guard, question.temporary, span);
        quote_spanned!(span=> #rt::__verdicts::#name::<#line>::async_rules_check(#hot);)
    });
    quote_spanned!(span=> #bound #(#checks)*)
}

/// Output: `{ let async_rules_found = PLACE; use STAND-INS::*; { use ::parking_lot::*; ANSWERS JUDGE } }`
///
/// The stand-ins and the messages are those of the runtime crate, and the answers are impls without a body: what an
/// expansion declares is compiled once for each question.
fn of_package(
    rt: &TokenStream,
    question: &Question,
    package: &'static str,
    place: &TokenStream,
    guards: &[(&'static Guard, u8)],
    words: Words,
    caret: Caret,
) -> Option<TokenStream> {
    let span = ours(caret.start);
    let (alias, module) = import(&config::package(package)?, span)?;
    let tokio = quote_spanned!(span=> #rt::__private::tokio);
    let nothing = TokenStream::new();
    let roots = Roots {
        tokio: &tokio,
        package: Some((package, &nothing)),
    };
    let types = guards.iter().flat_map(|(guard, index)| {
        let types: Vec<_> = match &question.what {
            What::Value => vec![(guard.generics, guard.ty)],
            What::Call { method, wrapped } => guard
                .made_by(method)
                .filter(|maker| maker.wrapped == *wrapped)
                .map(|maker| (maker.generics, maker.on))
                .collect(),
        };
        types
            .into_iter()
            .map(|(generics, ty)| (*guard, *index, generics, ty))
            .collect::<Vec<_>>()
    });
    // Most have the same parameters.
    let mut parameters: Option<(&str, TokenStream)> = None;
    let types = types.map(|(guard, index, generics, ty)| {
        if parameters
            .as_ref()
            .is_none_or(|(known, _)| *known != generics)
        {
            parameters = Some((generics, rooted(generics, &roots, span)));
        }
        let generics = parameters.clone().map(|(_, tokens)| tokens);
        (guard, index, generics, rooted(ty, &roots, span))
    });
    let asked = match question.level {
        Level::Warn => warned(&types.collect::<Vec<_>>(), question, words, caret),
        Level::Deny => {
            let answers = types.map(|(_, index, generics, ty)| {
                quote_spanned!(span=> impl<#generics> Listed<#index> for Probe<#ty> {})
            });
            let verdict = quote_spanned!(span=> async_rules_found.async_rules_listed());
            let judged = judged(rt, question, &verdict, guards, caret);
            quote_spanned!(span=>
                use #rt::__private::probe::{Asking, Probe};
                #[allow(dead_code)]
                trait Listed<const N: ::core::primitive::u8>: Asking {
                    fn async_rules_listed(self) -> #rt::__verdicts::Rejected<Self::About, N> {
                        loop {}
                    }
                }
                #(#answers)*
                #judged
            )
        }
    };
    let place = looked_at(rt, &question.what, place, span);
    let stand_ins = stand_ins_of(package, span);
    Some(quote_spanned!(span=> {
        #[allow(unused_imports)]
        use #rt::__private::probe::{NotListed as _, Pointed as _, Unwrapped as _};
        let async_rules_found = #place;
        #alias
        #[allow(unused_imports)]
        use #rt::__private::probe::stand_ins::#stand_ins::*;
        {
            #[allow(unused_imports)]
            use #module::*;
            #asked
        }
    }))
}

/// Output: `PROBE trait Unlisted { .. } impl<'a, T> Probe<MutexGuard<'a, T>> { #[deprecated(..)] fn is_guard(self) {} } ASK`
fn warned(
    types: &[(&'static Guard, u8, Option<TokenStream>, TokenStream)],
    question: &Question,
    words: Words,
    caret: Caret,
) -> TokenStream {
    let span = ours(caret.start);
    let asking = asking(&question.what, span);
    let answers = types.iter().map(|(guard, _, generics, ty)| {
        let note = warning(guard, question.temporary, words);
        quote_spanned!(span=> impl<#generics> Probe<#ty> {
            #[deprecated(note = #note)]
            fn #asking(self) {}
        })
    });
    let (probe, asked) = foreign::own_probe(span);
    let mut at_caret = asking.clone();
    at_caret.set_span(caret.end);
    quote_spanned!(span=>
        let async_rules_found = async_rules_found.marker();
        #probe
        trait Unlisted: ::core::marker::Sized {
            fn #asking(self) {}
        }
        impl<T: ?::core::marker::Sized> Unlisted for Probe<T> {}
        #(#answers)*
        #asked.#at_caret();
    )
}
