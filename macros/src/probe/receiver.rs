//! Is this receiver that type?

use std::net::{IpAddr, SocketAddr};

use async_rules_catalogue::{self as catalogue, Entry};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::foreign;
use super::listed::{asking, has_inner};
use super::text::{grouped, respan, start};
use super::verdict::{Caret, Judged, judge, ours};
use super::{Ask, Question, Written};

/// Input:  `PLACE.recv(args)`
/// Output: `(second)(({ if false { QUESTIONS about PLACE; loop {} } }, PLACE.recv(args)))`
///
/// Input:  `make(x)?.field.recv(args)`
/// Output: `(match make(x)? { value => { if false { QUESTIONS about value.field; loop {} } value } })
///          .field.recv(args)`
///
/// Awaited, the first is `after({ .. }, PLACE.recv(args))`: a tuple would be kept while its half waits.
///
/// A place is named twice: a raw pointer to it neither moves nor borrows it, and leaves two-phase
/// borrows as they are. A value is bound once on its way: `match` keeps the temporaries in it until
/// the end of the user's statement, and nothing of it is evaluated, inferred or expanded a second time.
pub(super) fn ask(
    q: &Question<'_>,
    receiver: &syn::Expr,
    call: &syn::ExprMethodCall,
    written: Written,
    awaited: bool,
) -> TokenStream {
    let user = call.method.span();
    let span = ours(user);
    let rt = respan(q.rt.clone(), span);
    let value = Ident::new("async_rules_value", span);
    let texts = q.asks.iter().any(|ask| takes_text(ask.entry));
    let name = call.method.to_string();
    let name = name.strip_prefix("r#").unwrap_or(&name);
    let caret = Caret::one(user);
    match split(receiver, &value, texts) {
        Some(Subject::Place(place)) => {
            // The path of a constant, a unit struct or a fn is no place of its own. A borrow of it is;
            // of a variable, that is no more than the call itself asks for.
            let place = match bare(receiver) {
                true => quote_spanned!(span=> *&#place),
                false => place,
            };
            let Some(questions) = questions(&rt, q, name, caret, &place, written) else {
                return call.to_token_stream();
            };
            let both = quote_spanned!(span=> {
                if false {
                    #questions
                    loop {}
                }
            }, #call);
            let both = grouped(both, start(call));
            if awaited {
                return quote_spanned!(span=> #rt::__private::probe::after #both);
            }
            second(&rt, both, call)
        }
        Some(Subject::Value(place)) => {
            let Some(questions) = questions(&rt, q, name, caret, &place, written) else {
                return call.to_token_stream();
            };
            let mut call = call.clone();
            let start = start(receiver);
            ask_base(&mut call.receiver, &value, &questions, start);
            call.to_token_stream()
        }
        None => call.to_token_stream(),
    }
}

/// Input:  `query.load(&mut PLACE)`
/// Output: `(second)(({ if false { QUESTIONS about PLACE; loop {} } }, query.load(&mut PLACE)))`
///
/// Asks nothing about what is no place.
pub(super) fn ask_argument(
    q: &Question<'_>,
    number: u8,
    argument: &syn::Expr,
    call: &syn::ExprMethodCall,
    asked: TokenStream,
) -> TokenStream {
    let user = call.method.span();
    let span = ours(user);
    let rt = respan(q.rt.clone(), span);
    let Some(Subject::Place(place)) =
        split(argument, &Ident::new("async_rules_value", span), false)
    else {
        return asked;
    };
    let place = match bare(argument) {
        true => quote_spanned!(span=> *&#place),
        false => place,
    };
    let asks: Vec<&Ask> = q
        .asks
        .iter()
        .filter(|ask| ask.entry.argument == Some(number))
        .collect();
    let name = call.method.to_string();
    let questions = foreign::questions(&rt, &asks, &name, &place, Caret::one(user));
    if questions.is_empty() {
        return asked;
    }
    let both = quote_spanned!(span=> {
        if false {
            #questions
            loop {}
        }
    }, #asked);
    second(&rt, grouped(both, start(call)), call)
}

/// Output: `(second)(BOTH)`
///
/// Taken out of the tuple by `.1`, the value would leave the tuple behind until the end of the statement, and the
/// compiler would take it for the borrower of whatever the value borrows. The tokens at both ends are the
/// user's, so that rustc's own lints stay under the call; the tuple keeps those lints away that look at the arguments of
/// a call.
fn second(rt: &TokenStream, both: TokenStream, call: &syn::ExprMethodCall) -> TokenStream {
    let span = ours(call.method.span());
    let second = grouped(
        quote_spanned!(span=> #rt::__private::probe::second),
        start(call),
    );
    let both = grouped(both, call.paren_token.span.close());
    quote!(#second #both)
}

/// Input:  `PLACE.recv(args);`, `query.load(&mut PLACE);`
/// Output: `if false { QUESTIONS about PLACE; loop {} }`
///
/// Asks about nothing but places: a value stays in the call.
pub(super) fn ask_in_front(
    q: &Question<'_>,
    receiver: &syn::Expr,
    arguments: &[(u8, syn::Expr)],
    method: &Ident,
    written: Written,
) -> Option<TokenStream> {
    let user = method.span();
    let span = ours(user);
    let rt = respan(q.rt.clone(), span);
    let value = Ident::new("async_rules_value", span);
    let place_of = |expr: &syn::Expr, texts| match split(expr, &value, texts)? {
        Subject::Place(place) if bare(expr) => Some(quote_spanned!(span=> *&#place)),
        Subject::Place(place) => Some(place),
        Subject::Value(_) => None,
    };
    let name = method.to_string();
    let name = name.strip_prefix("r#").unwrap_or(&name);
    let caret = Caret::one(user);
    let place = place_of(receiver, q.asks.iter().any(|ask| takes_text(ask.entry)))?;
    let mut asked = questions(&rt, q, name, caret, &place, written).unwrap_or_default();
    for (number, argument) in arguments {
        let place = place_of(argument, false)?;
        let asks: Vec<&Ask> = q
            .asks
            .iter()
            .filter(|ask| ask.entry.argument == Some(*number))
            .collect();
        asked.extend(foreign::questions(&rt, &asks, name, &place, caret));
    }
    (!asked.is_empty()).then(|| {
        quote_spanned!(span=> if false {
            #asked
            loop {}
        })
    })
}

/// Input:  `for x in PLACE`, `for x in &PLACE`
/// Output: `for x in after({ if false { QUESTIONS about PLACE; loop {} } }, PLACE)`, the last part of it
///
/// Input:  `for x in make()`
/// Output: `for x in (match make() { value => { if false { QUESTIONS about value; loop {} } value } })`
///
/// What makes a value of `std` or `tokio` that blocks is listed itself, so such values are asked about
/// for types of other crates alone.
pub(super) fn ask_iterated(
    q: &Question<'_>,
    original: &syn::Expr,
    iterated: &syn::Expr,
    written: Written,
) -> Option<TokenStream> {
    let caret = match original {
        syn::Expr::Reference(inner) => &*inner.expr,
        other => other,
    };
    let mut tokens = caret.to_token_stream().into_iter();
    let start = tokens.next()?.span();
    let caret = Caret {
        start,
        end: tokens.last().map_or(start, |last| last.span()),
    };
    let span = ours(start);
    let rt = respan(q.rt.clone(), span);
    let value = Ident::new("async_rules_value", span);
    match split(original, &value, false)? {
        Subject::Place(place) => {
            let place = match bare(original) {
                true => quote_spanned!(span=> *&#place),
                false => place,
            };
            let questions = questions(&rt, q, "into_iter", caret, &place, written)?;
            Some(quote_spanned!(span=> #rt::__private::probe::after({
                if false {
                    #questions
                    loop {}
                }
            }, #iterated)))
        }
        Subject::Value(place) => {
            let asks: Vec<&Ask> = q.asks.iter().collect();
            let questions = foreign::questions(&rt, &asks, "into_iter", &place, caret);
            if questions.is_empty() {
                return None;
            }
            let mut iterated = iterated.clone();
            ask_base(&mut iterated, &value, &questions, start);
            Some(iterated.to_token_stream())
        }
    }
}

/// Input:  `VALUE.iter()`, with questions about `value`
/// Output: `match VALUE { value => { if false { QUESTIONS; loop {} } value } }.iter()`
fn ask_base(expr: &mut syn::Expr, value: &Ident, questions: &TokenStream, start: Span) {
    let span = value.span();
    with_base(expr, &mut |base| {
        let base = scrutinee(base);
        let bound = quote_spanned!(span=> match #base {
            #value => {
                if false {
                    #questions
                    loop {}
                }
                #value
            }
        });
        grouped(bound, start)
    });
}

/// Without the parentheses around a question that has been put there already: rustc has a lint about them.
fn scrutinee(base: &syn::Expr) -> TokenStream {
    if let syn::Expr::Verbatim(asked) = base
        && let mut tokens = asked.clone().into_iter()
        && let (Some(TokenTree::Group(group)), None) = (tokens.next(), tokens.next())
        && group.delimiter() == Delimiter::Parenthesis
    {
        return group.stream();
    }
    base.to_token_stream()
}

/// The questions of one call: one about the types of `std` and `tokio` together, one about those of
/// each other package.
fn questions(
    rt: &TokenStream,
    q: &Question<'_>,
    name: &str,
    caret: Caret,
    place: &TokenStream,
    written: Written,
) -> Option<TokenStream> {
    let span = ours(caret.start);
    let (listed, foreign): (Vec<&Ask>, Vec<&Ask>) = q
        .asks
        .iter()
        .filter(|ask| !ask.entry.receivers.is_empty() && ask.entry.argument.is_none())
        .partition(|ask| !foreign::is_foreign(ask.entry));
    let mut out = TokenStream::new();
    if !listed.is_empty() {
        let inside = written == Written::Full && has_inner(catalogue::methods(name));
        let asking = asking(name, span);
        let inner = inside.then(|| quote_spanned!(span=> .inside()));
        // Without the inner types, an entry that has no others cannot be what is called.
        let asks: Vec<&Ask> = listed
            .into_iter()
            .filter(|ask| inside || ask.entry.receivers.iter().any(|receiver| !receiver.inner))
            .collect();
        if !asks.is_empty() {
            let verdict = quote_spanned!(span=>
                (&raw const #place,).async_rules_of().look_through().look_through().look_inside().look_through()#inner.#asking()
            );
            let asks: Vec<Judged<'_>> = asks.into_iter().map(Judged::listed).collect();
            let judged = judge(rt, &verdict, &asks, caret);
            out.extend(quote_spanned!(span=> {
                use #rt::__private::probe::{Pointed as _, Unlisted as _, Unwrapped as _};
                #judged
            }));
        }
    }
    out.extend(foreign::questions(rt, &foreign, name, place, caret));
    if let Some(mark) = q.mark {
        let name = syn::parse_str(name).unwrap_or_else(|_| format_ident!("r#{name}"));
        out.extend(super::mark::of_method(
            rt, mark, &name, place, caret, written,
        ));
    }
    (!out.is_empty()).then_some(out)
}

/// What is asked about.
pub(super) enum Subject {
    /// Something that can be named a second time.
    Place(TokenStream),
    /// Something behind a value that is bound to `value` first, in terms of it.
    Value(TokenStream),
}

/// Splits a receiver into the value that it starts from, if it does, and the place behind it.
/// `None` where nothing can be asked.
pub(super) fn split(receiver: &syn::Expr, value: &Ident, texts: bool) -> Option<Subject> {
    use syn::Expr;
    let project = |base: &Expr, place: &dyn Fn(TokenStream) -> TokenStream| {
        Some(match split(base, value, texts)? {
            Subject::Place(base) => Subject::Place(place(base)),
            Subject::Value(base) => Subject::Value(place(base)),
        })
    };
    match receiver {
        Expr::Path(path) if is_constant(path) => {
            let span = value.span();
            Some(Subject::Place(quote_spanned!(span=> (*&#path))))
        }
        Expr::Path(path) => Some(Subject::Place(path.to_token_stream())),
        Expr::Paren(inner) => split(&inner.expr, value, texts),
        Expr::Group(inner) => split(&inner.expr, value, texts),
        // The probe looks through references anyway.
        Expr::Reference(inner) => split(&inner.expr, value, texts),
        Expr::Field(field) => {
            let member = &field.member;
            let span = value.span();
            project(&field.base, &|base| quote_spanned!(span=> #base.#member))
        }
        Expr::Unary(syn::ExprUnary {
            op: syn::UnOp::Deref(star),
            expr,
            ..
        }) => project(expr, &|base| quote_spanned!(star.span=> (*#base))),
        Expr::Index(index) if is_simple(&index.index) => {
            let position = &index.index;
            let span = value.span();
            project(&index.expr, &|base| quote_spanned!(span=> #base[#position]))
        }
        Expr::Call(_) | Expr::MethodCall(_) | Expr::Await(_) | Expr::Try(_) => {
            Some(Subject::Value(value.to_token_stream()))
        }
        Expr::Lit(_) | Expr::Tuple(_) if texts && !is_address(receiver) => {
            Some(Subject::Value(value.to_token_stream()))
        }
        _ => None,
    }
}

/// Whether the receiver is a path and nothing else.
pub(super) fn bare(receiver: &syn::Expr) -> bool {
    use syn::Expr;
    match receiver {
        Expr::Path(_) => true,
        Expr::Paren(inner) => bare(&inner.expr),
        Expr::Group(inner) => bare(&inner.expr),
        Expr::Reference(inner) => bare(&inner.expr),
        _ => false,
    }
}

/// Whether a path is written like a constant or a static, whose fields are asked about through a
/// borrow of the whole. Not so for variables: another field may be borrowed mutably.
fn is_constant(path: &syn::ExprPath) -> bool {
    path.path
        .segments
        .last()
        .is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
}

/// Whether an index can be written twice: it calls nothing that would have to be inferred again.
fn is_simple(index: &syn::Expr) -> bool {
    use syn::Expr;
    match index {
        Expr::Path(_) | Expr::Lit(_) => true,
        Expr::Field(field) => is_simple(&field.base),
        Expr::Paren(inner) => is_simple(&inner.expr),
        Expr::Reference(inner) => is_simple(&inner.expr),
        Expr::Binary(binary) => is_simple(&binary.left) && is_simple(&binary.right),
        _ => false,
    }
}

/// Whether literals can be receivers of the entry (`"localhost:80".to_socket_addrs()`).
fn takes_text(entry: &Entry) -> bool {
    entry
        .receivers
        .iter()
        .any(|receiver| receiver.ty == "str" || receiver.ty.starts_with('('))
}

/// Whether a literal is a numeric address: nobody is asked for what it resolves to.
fn is_address(literal: &syn::Expr) -> bool {
    use syn::Expr;
    match literal {
        Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) => {
            let text = text.value();
            text.parse::<SocketAddr>().is_ok() || text.parse::<IpAddr>().is_ok()
        }
        Expr::Tuple(tuple) => tuple.elems.first().is_some_and(is_address),
        _ => false,
    }
}

/// Replaces the value that a receiver starts from, the one that [`split`] found.
fn with_base(receiver: &mut syn::Expr, replace: &mut dyn FnMut(&syn::Expr) -> TokenStream) {
    use syn::Expr;
    match receiver {
        Expr::Paren(inner) => with_base(&mut inner.expr, replace),
        Expr::Group(inner) => with_base(&mut inner.expr, replace),
        Expr::Reference(inner) => with_base(&mut inner.expr, replace),
        Expr::Field(field) => with_base(&mut field.base, replace),
        Expr::Unary(unary) => with_base(&mut unary.expr, replace),
        Expr::Index(index) => with_base(&mut index.expr, replace),
        base => *base = Expr::Verbatim(replace(base)),
    }
}
