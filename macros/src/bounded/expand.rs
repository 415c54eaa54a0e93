//! `#[bounded]` as a wrapper.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, GenericParam, Generics};

use super::args::{Bounded, LimitArg};
use crate::args::{Count, peel};
use crate::codegen::{Owner, Rt, Work, Wrapper, fits_a_closure, hidden, local, mentions, site};

impl Bounded {
    pub(crate) fn wrapper(&self, work: &Work<'_>) -> Wrapper {
        let span = hidden(work.name.span());
        let rt = work.rt.at(span);
        let error = local("__async_rules_refusal", span);
        let site = site(work.rt, work.name);
        let (before, limiter) = self.limiter(work);
        let waiting = self.waiting(work);
        let refused = self.refused(work, &error);
        Wrapper {
            before,
            path: quote_spanned!(span=> #rt::__private::limited),
            arguments: quote_spanned!(span=> #site, #limiter, #waiting,),
            error,
            refused,
            kept: self.kept(),
            leaves: self.leaves(work),
        }
    }

    /// The limit is borrowed for as long as the work exists, by the handle of a key too, and `or` runs after it.
    fn kept(&self) -> TokenStream {
        let limit = match &self.limit {
            LimitArg::Shared(limit) => Some(limit),
            LimitArg::Own(_) => None,
        };
        let or = &self.or;
        quote!(#limit #or)
    }

    /// The handle of a key lies beside the work for as long as that lives, and so does a reference that `limit`
    /// makes or is given by a call.
    fn leaves(&self, work: &Work<'_>) -> bool {
        let place = match &self.limit {
            LimitArg::Own(_) => true,
            LimitArg::Shared(limit) => match peel(limit) {
                Expr::Path(_) => !work.bindings.any_in(&mentions(limit)),
                limit => is_field(limit),
            },
        };
        let Self {
            wait, queue, or, ..
        } = self;
        self.key.is_none() && place && fits_a_closure(&quote!(#wait #queue #or))
    }

    /// Statements, and a reference to the limiter.
    fn limiter(&self, work: &Work<'_>) -> (TokenStream, TokenStream) {
        let span = hidden(work.name.span());
        let Some(key) = &self.key else {
            return match &self.limit {
                LimitArg::Own(max) => (
                    TokenStream::new(),
                    own_limit(max, &Own::Limit, &work.owner()),
                ),
                LimitArg::Shared(limit) => shared_limit(limit, work),
            };
        };
        // The handle borrows nothing from the key: the work may move what the key was made from.
        let handle = local("__async_rules_key", span);
        let at_key = hidden(key.span());
        let rt = work.rt.at(at_key);
        let borrowed = quote_spanned!(at_key=> (#key).__async_rules_as_key());
        let joined = match &self.limit {
            LimitArg::Own(max) => {
                let limits = own_limit(max, &Own::KeyedLimit, &work.owner());
                quote_spanned!(at_key=> <_ as #rt::__private::OwnKey>::limit_in(#borrowed, #limits))
            }
            LimitArg::Shared(limit) => {
                let span = hidden(limit.span());
                quote_spanned!(span=> (#limit).key(#borrowed))
            }
        };
        (
            quote_spanned! {at_key=>
                let #handle = {
                    use #rt::__private::AsKey as _;
                    #joined
                };
            },
            quote_spanned!(at_key=> &#handle),
        )
    }

    fn waiting(&self, work: &Work<'_>) -> TokenStream {
        let span = hidden(work.name.span());
        let rt = work.rt.at(span);
        if self.wait.is_none() && self.queue.is_none() {
            return quote_spanned!(span=> #rt::__private::Waiting::NONE);
        }
        let wait = optional(self.wait.as_ref());
        let queue = optional(self.queue.as_ref());
        quote_spanned!(span=> #rt::__private::Waiting { wait: #wait, queue: #queue })
    }

    fn refused(&self, work: &Work<'_>, error: &impl ToTokens) -> TokenStream {
        let span = hidden(work.name.span());
        let rt = work.rt.at(span);
        if let Some(or) = &self.or {
            return work.ret.expect(or, or.span());
        }
        let site = site(work.rt, work.name);
        let Some(ty) = work.ret.named() else {
            return quote_spanned!(span=> #rt::__private::refused(#site, #error));
        };
        if self.wait.is_some() || self.queue.is_some() {
            let span = hidden(work.ret.span());
            let rt = work.rt.at(span);
            return quote_spanned! {span=>
                <#ty as #rt::__private::CarriesLimit>::carry_limit(#error)
            };
        }
        // Only a limit that is closed, or held by the caller itself, refuses here. Such a refusal is returned
        // where the type can carry it and panics where it cannot; which of the two is for method resolution
        // to say.
        quote_spanned! {span=> {
            use #rt::__private::{CarryOrPanic as _, CarryRefusal as _};
            (&#rt::__private::Refusal::<#ty>::of(#site)).carry(#error)
        }}
    }
}

/// What the static of a fn is.
pub(crate) enum Own {
    Limit,
    KeyedLimit,
}

/// A reference to a static of the fn's own.
pub(crate) fn own_limit(max: &Count, own: &Own, owner: &Owner<'_>) -> TokenStream {
    let span = hidden(owner.name.span());
    let rt = owner.rt.at(span);
    let ty = match own {
        Own::Limit => quote_spanned!(span=> #rt::limit::Limit),
        Own::KeyedLimit => quote_spanned!(span=> #rt::__private::AnyKeyedLimit),
    };
    let value = checked(max, owner.rt);
    match max {
        // Items know no hygiene, so their names are ones that no `max` mentions. A static cannot name the generics around it: the first call writes the limit down.
        Count::Expr(expr) if is_generic(expr, owner.generics) => quote_spanned! {span=> {
            static __ASYNC_RULES_LIMIT: ::std::sync::OnceLock<#ty> = ::std::sync::OnceLock::new();
            __ASYNC_RULES_LIMIT.get_or_init(|| <#ty>::new(const { #value }))
        }},
        _ => quote_spanned! {span=> {
            static __ASYNC_RULES_LIMIT: #ty = <#ty>::new(#value);
            &__ASYNC_RULES_LIMIT
        }},
    }
}

/// Statements, and a reference to a limiter of somebody else's.
fn shared_limit(limit: &Expr, work: &Work<'_>) -> (TokenStream, TokenStream) {
    let span = hidden(limit.span());
    let rt = work.rt.at(span);
    (
        quote_spanned!(span=> use #rt::__private::{FindLimiter as _, FindNone as _};),
        quote_spanned! {span=> <_ as #rt::__private::IsLimit<_>>::limiter(
            (&#rt::__private::LimiterProbe(&#limit)).__async_rules_find()
        )},
    )
}

/// A field of what a parameter refers to (one that the fn owns may not be used in `limit` and moved), or of a
/// static.
fn is_field(expr: &Expr) -> bool {
    let Expr::Field(field) = expr else {
        return false;
    };
    matches!(peel(&field.base), Expr::Path(_)) || is_field(&field.base)
}

/// `max`, as a constant expression that is no zero.
fn checked(max: &Count, rt: &Rt) -> TokenStream {
    match max {
        Count::Literal(max) => max.to_token_stream(),
        Count::Expr(max) => {
            let span = hidden(max.span());
            let rt = rt.at(span);
            let value = local("__async_rules_max", span);
            // The annotation makes a wrong type rustc's plain "expected `usize`".
            quote_spanned! {span=>
                #rt::__private::checked_max({
                    let #value: usize = #max;
                    #value
                })
            }
        }
    }
}

/// Whether an expression may name a generic parameter, of the fn or of an `impl` that is out of sight (those
/// have one letter, as everybody writes them).
fn is_generic(max: &Expr, generics: &Generics) -> bool {
    let names = mentions(max);
    names.has_ident("Self")
        || names.has_single_letter()
        || generics.params.iter().any(|param| match param {
            GenericParam::Type(param) => names.has(&param.ident),
            GenericParam::Const(param) => names.has(&param.ident),
            GenericParam::Lifetime(_) => false,
        })
}

fn optional(value: Option<&impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}
