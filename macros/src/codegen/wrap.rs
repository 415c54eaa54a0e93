//! One wrapper around the work of a fn, however many attributes ask for it.

use std::cell::OnceCell;
use std::mem;

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Generics, Type, parse_quote, parse_quote_spanned};

use super::mentions::{Mentions, mentions};
use super::params::Bindings;
use super::{Rt, hidden, local, site};
use crate::change;
use crate::diag::edges;
use crate::item::{Shape, peel_type, regroup};
use crate::look::Then;
use crate::neighbors;

/// The return type of the work, as far as it can be named inside the body.
#[derive(Clone)]
pub(crate) struct Return {
    /// `None` where nothing of it can be named: `!` and `impl Trait`.
    named: Option<Type>,
    /// As written; empty for `()`.
    written: TokenStream,
    /// Where messages about it point: its first and its last token.
    span: Span,
    end: Span,
}

impl Return {
    /// `otherwise` is where a message points if no type is written.
    pub(crate) fn of(ty: Option<&Type>, otherwise: Span) -> Self {
        let Some(ty) = ty else {
            return Self {
                named: Some(parse_quote_spanned!(otherwise=> ())),
                written: TokenStream::new(),
                span: otherwise,
                end: otherwise,
            };
        };
        let mut named = ty.clone();
        change::each_type(&mut named, &mut erase_impl_trait);
        let named = match peel_type(&named) {
            Type::Never(_) | Type::Infer(_) => None,
            _ => Some(named),
        };
        let (span, end) = edges(ty);
        Self {
            named,
            written: ty.to_token_stream(),
            span,
            end,
        }
    }

    pub(crate) fn named(&self) -> Option<&Type> {
        self.named.as_ref()
    }

    pub(crate) fn written(&self) -> &TokenStream {
        &self.written
    }

    pub(crate) fn span(&self) -> Span {
        self.span
    }

    /// `{ EXPR }` with the fn's return type expected of it.
    pub(crate) fn expect(&self, value: &impl ToTokens, span: Span) -> TokenStream {
        let span = hidden(span);
        let name = local("__async_rules_value", span);
        match &self.named {
            // `or = panic!(..)` is fine.
            Some(ty) => quote_spanned! {span=> {
                #[allow(clippy::diverging_sub_expression)]
                let #name: #ty = #value;
                #[allow(unreachable_code)]
                #name
            }},
            None => quote_spanned!(span=> { #value }),
        }
    }
}

/// `impl Trait` cannot be named in a `let`; what stands around it can.
fn erase_impl_trait(ty: &mut Type) -> Then {
    let Type::ImplTrait(_) = ty else {
        return Then::Inside;
    };
    *ty = Type::Infer(syn::TypeInfer {
        attrs: Vec::new(),
        underscore_token: parse_quote!(_),
    });
    Then::Past
}

/// The fn that a static belongs to.
pub(crate) struct Owner<'a> {
    pub(crate) rt: &'a Rt,
    pub(crate) name: &'a Ident,
    pub(crate) generics: &'a Generics,
}

/// The work of a fn, its rules already checked.
pub(crate) struct Work<'a> {
    pub(crate) rt: &'a Rt,
    pub(crate) name: &'a Ident,
    pub(crate) shape: Shape,
    pub(crate) generics: &'a Generics,
    pub(crate) bindings: Bindings,
    pub(crate) ret: Return,
    /// With the questions in it.
    pub(crate) body: Group,
    /// The body as the user wrote it.
    pub(crate) written: &'a Group,
    pub(crate) watch: Watch,
    /// What the body mentions, once somebody has asked.
    pub(crate) used: OnceCell<Mentions>,
}

/// What happens at run time while the work is polled, in builds with the feature `watch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Watch {
    Nothing,
    /// What blocks is reported.
    Reports,
    /// It may block, also where a fn around it may not.
    Allows,
}

/// Whether expansions watch at all. The tests of this crate are about those that do not.
pub(crate) const WATCHES: bool = cfg!(all(feature = "watch", not(test)));

/// What one attribute puts around the work.
pub(crate) struct Wrapper {
    /// Statements that run before the work is made.
    pub(crate) before: TokenStream,
    /// The call that takes the inner future as its last argument, up to that argument: `timed(site, limit,`.
    pub(crate) path: TokenStream,
    pub(crate) arguments: TokenStream,
    /// The value of the fn where this wrapper gave up; the error is bound to `error`.
    pub(crate) error: Ident,
    pub(crate) refused: TokenStream,
    /// What is evaluated while the work exists, so that the work may not take it along.
    pub(crate) kept: TokenStream,
    /// Whether the call, made in a closure, gives a future that may leave the closure.
    pub(crate) leaves: bool,
}

// Input:
//     async fn f(a: A, b: B) -> Ret { BODY }                      with a timeout outside and a limit inside
//
// Output:
//     match timed(site, duration, limited(site, &limit, waiting, async move {
//         let _ = &b;
//         let _ = &a;
//         let ret: Ret = {
//             if let Some(typed) = None::<(Ret,)> { return typed.0; };
//             BODY
//         };
//         ret
//     })).await {
//         Ok(Ok(value)) => value,
//         Ok(Err(error)) => ..,
//         Err(error) => ..,
//     }
/// The block that does the work inside its wrappers, outermost first. Runs in an async context.
pub(crate) fn wrapped(work: &Work<'_>, mut wrappers: Vec<Wrapper>) -> TokenStream {
    let kept: TokenStream = wrappers.iter().map(|w| w.kept.clone()).collect();
    let kept = mentions(kept);
    if kept.is_empty() || !work.bindings.mentioned_in(&kept) {
        return nested(work, &wrappers, work.future(Mode::Own));
    }
    if work.shape != Shape::Boxed {
        return nested(work, &wrappers, work.future(Mode::Borrow(&kept)));
    }
    let hoisted = neighbors::hoist(&work.body, |name| kept.has(name));
    let future = work.future_of(&hoisted.rest, Mode::Borrow(&kept));
    if let Some(receiver) = &hoisted.receiver {
        // The block has no `self` left.
        for wrapper in &mut wrappers {
            wrapper.rename_self(receiver);
        }
    }
    let statements = hoisted.statements;
    let wrapped = nested(work, &wrappers, future);
    quote!(#statements #wrapped)
}

impl Wrapper {
    fn rename_self(&mut self, receiver: &Ident) {
        for tokens in [&mut self.before, &mut self.arguments, &mut self.refused] {
            *tokens = neighbors::rename_self(mem::take(tokens), receiver);
        }
    }
}

/// The block that does the work where nothing is wrapped around it but the watch.
pub(crate) fn watched(work: &Work<'_>) -> TokenStream {
    if work.watch == Watch::Nothing {
        return work.body.stream();
    }
    let future = work.future(Mode::Own);
    let span = hidden(work.name.span());
    quote_spanned!(span=> #future.await)
}

fn nested(work: &Work<'_>, wrappers: &[Wrapper], future: TokenStream) -> TokenStream {
    let span = hidden(work.name.span());
    let Nest {
        before,
        future,
        arms,
    } = nest(work, wrappers, future);
    quote_spanned!(span=> #before match #future.await { #arms })
}

/// The work inside its wrappers.
pub(super) struct Nest {
    pub(super) before: TokenStream,
    pub(super) future: TokenStream,
    /// What the result of that future means.
    pub(super) arms: TokenStream,
}

pub(super) fn nest(work: &Work<'_>, wrappers: &[Wrapper], mut future: TokenStream) -> Nest {
    let span = hidden(work.name.span());
    let value = local("__async_rules_value", span);
    let mut before = TokenStream::new();
    let mut pattern = quote_spanned!(span=> #value);
    for wrapper in wrappers {
        before.extend(wrapper.before.clone());
        pattern = quote_spanned!(span=> ::core::result::Result::Ok(#pattern));
    }
    let mut arms = quote_spanned!(span=> #pattern => #value,);
    for (depth, wrapper) in wrappers.iter().enumerate().rev() {
        let Wrapper {
            path,
            arguments,
            error,
            refused,
            ..
        } = wrapper;
        future = quote_spanned!(span=> #path(#arguments #future));
        let mut pattern = quote_spanned!(span=> ::core::result::Result::Err(#error));
        for _ in 0..depth {
            pattern = quote_spanned!(span=> ::core::result::Result::Ok(#pattern));
        }
        arms.extend(quote_spanned!(span=> #pattern => #refused,));
    }
    Nest {
        before,
        future,
        arms,
    }
}

/// How the inner block comes by the arguments.
pub(super) enum Mode<'a> {
    /// It owns them all.
    Own,
    /// As `Own`, made before the first poll.
    Early,
    /// These stay outside, because what runs around or after the work needs them.
    Borrow(&'a Mentions),
}

// Output:
//     spawn(site, set, name, async move { .. })
/// The call that starts the work as a task.
pub(crate) fn spawned(
    work: &Work<'_>,
    wrappers: Vec<Wrapper>,
    spawn: &TokenStream,
    arguments: &TokenStream,
) -> TokenStream {
    let future = owned(work, wrappers);
    let site = site(work.rt, work.name);
    let mut arguments = Group::new(Delimiter::Parenthesis, quote!(#site, #arguments #future));
    arguments.set_span(work.name.span());
    quote!(#spawn #arguments)
}

// Output:
//     not_spawned(async move { .. })
/// In place of [`spawned`] where it cannot compile, for a reason that has been reported: rustc still reads the
/// work and says what else is wrong with it, and callers still get a task.
pub(crate) fn unspawned(work: &Work<'_>, wrappers: Vec<Wrapper>) -> TokenStream {
    let span = hidden(work.name.span());
    let rt = work.rt.at(span);
    let future = owned(work, wrappers);
    quote_spanned!(span=> #rt::__private::not_spawned(#future))
}

/// The wrapped work as one async block that owns the arguments.
pub(crate) fn owned(work: &Work<'_>, wrappers: Vec<Wrapper>) -> TokenStream {
    if wrappers.is_empty() {
        return work.future(Mode::Own);
    }
    let captured = work.bindings.capture(work.used());
    let wrapped = wrapped(work, wrappers);
    async_block(work.name, true, &quote!(#captured #wrapped))
}

impl<'a> Work<'a> {
    pub(crate) fn owner(&self) -> Owner<'a> {
        Owner {
            rt: self.rt,
            name: self.name,
            generics: self.generics,
        }
    }

    /// What the body mentions.
    pub(crate) fn used(&self) -> &Mentions {
        self.used.get_or_init(|| mentions(self.written.stream()))
    }

    /// The async block that does the work.
    pub(super) fn future(&self, mode: Mode<'_>) -> TokenStream {
        self.block(&self.body, self.used(), mode)
    }

    /// As [`future`](Self::future), of what is left of the body.
    fn future_of(&self, rest: &Group, mode: Mode<'_>) -> TokenStream {
        self.block(rest, &mentions(rest.stream()), mode)
    }

    fn block(&self, body: &Group, used: &Mentions, mode: Mode<'_>) -> TokenStream {
        let span = hidden(self.name.span());
        let captured = match (&mode, self.shape) {
            (Mode::Borrow(_), Shape::Boxed) => TokenStream::new(),
            (Mode::Borrow(kept), _) => self.bindings.rebind(kept, used),
            (Mode::Own, _) => self.bindings.capture(used),
            (Mode::Early, _) => self.bindings.own(used),
        };
        let work = match self.ret.named() {
            Some(ty) => {
                let ret = local("__async_rules_return", self.ret.span());
                // The dead `return` comes first and so settles the type that later ones coerce to; the
                // annotation does the same for the value at the end. Together rustc's messages about the body
                // stay those of the plain fn. They show what is returned here as the place where the type was
                // fixed, hence an expression from the first to the last token of the type.
                let typed = Ident::new("__async_rules_typed", self.ret.span);
                let mut field = Literal::usize_unsuffixed(0);
                field.set_span(self.ret.end);
                let first = quote_spanned! {span=>
                    #[allow(unreachable_code, unreachable_patterns)]
                    if let ::core::option::Option::Some(#typed) = ::core::option::Option::None::<(#ty,)> {
                        return #typed.#field;
                    };
                };
                // The braces are the user's own: a body without a value is shown by them. As the block does
                // not begin with the user's code, no lint takes them for superfluous.
                let written = body.stream();
                let allow = self.bindings.wrong_lint(used);
                let block = regroup(body, quote!(#first #written));
                quote_spanned! {span=>
                    // A body that is nothing but a `panic!` is fine, and so is one that begins with a `use`, though
                    // it no longer does.
                    #[allow(clippy::diverging_sub_expression, clippy::items_after_statements)]
                    #allow
                    let #ret: #ty = #block;
                    #[allow(unreachable_code)]
                    #ret
                }
            }
            None => body.stream(),
        };
        let moves = !matches!(mode, Mode::Borrow(_));
        let block = async_block(self.name, moves, &quote!(#captured #work));
        self.watching(block)
    }

    /// A future that does the work, or a part of it.
    pub(crate) fn watching(&self, block: TokenStream) -> TokenStream {
        let span = hidden(self.name.span());
        let rt = self.rt.at(span);
        match self.watch {
            Watch::Nothing => block,
            Watch::Reports => {
                let site = site(self.rt, self.name);
                quote_spanned!(span=> #rt::__private::watch::watched(#site, #block))
            }
            Watch::Allows => quote_spanned!(span=> #rt::__private::watch::unwatched(#block)),
        }
    }
}

/// `async { .. }` or `async move { .. }`. Were its own tokens hidden, rustc would speak of "value" where the body
/// misuses a variable, and not name it.
fn async_block(name: &Ident, moves: bool, content: &TokenStream) -> TokenStream {
    let span = name.span();
    let mode = moves.then(|| quote_spanned!(span=> move));
    quote_spanned!(span=> async #mode { #content })
}
