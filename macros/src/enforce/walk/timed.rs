//! Where a wait is limited in time, as far as the text tells.

use std::collections::HashSet;
use std::rc::Rc;

use async_rules_catalogue as catalogue;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Stmt};

use super::{Place, Walker, place_root};
use crate::enforce::FnContext;
use crate::enforce::macros::{self, Select, Source};
use crate::enforce::names::each_ident;
use crate::enforce::offload;
use crate::look::{self, Look, Then};
use crate::probe::Ask;
use crate::rules::{Level, Rule, no_timeout};

/// The variables of a fn that have to do with a limit: timers, clients that are built with a timeout,
/// and what is made from them.
#[derive(Default)]
pub(crate) struct Timed(HashSet<String>);

impl Timed {
    pub(crate) fn of(body: &[Stmt]) -> Self {
        let mut timed = Self::default();
        for stmt in body {
            look::at_stmt(&mut timed, stmt);
        }
        timed
    }

    /// Whether anything in the tokens limits the wait for the rest.
    fn limits(&self, tokens: TokenStream) -> bool {
        self.any(tokens, no_timeout::limits)
    }

    /// Whether a limit, or that there is none, decides which branch is taken: `if let Some(timeout) = timeout`. What is
    /// awaited with the limit does not: `match timeout(limit, future).await`.
    fn decides(&self, expr: &Expr) -> bool {
        let condition = match expr {
            Expr::If(branches) => &branches.cond,
            Expr::Match(matched) => &matched.expr,
            _ => return false,
        };
        let mut waits = false;
        each_ident(condition.to_token_stream(), &mut |name| {
            waits |= name == "await";
        });
        !waits && self.limits(condition.to_token_stream())
    }

    fn any(&self, tokens: TokenStream, is_limit: impl Fn(&str) -> bool) -> bool {
        let mut found = false;
        each_ident(tokens, &mut |name| {
            let name = name.to_string();
            found |= is_limit(&name) || self.0.contains(&name);
        });
        found
    }
}

impl Look for Timed {
    fn local(&mut self, local: &syn::Local) -> Then {
        if let Some(init) = &local.init
            && self.any(init.expr.to_token_stream(), no_timeout::ends_the_wait)
        {
            look::each_name(&local.pat, &mut |name| {
                self.0.insert(name.ident.to_string());
            });
        }
        Then::Inside
    }

    /// `config.connect_timeout(limit);`
    fn expr(&mut self, expr: &Expr) -> Then {
        if let Expr::MethodCall(call) = expr
            && no_timeout::limits(&call.method.to_string())
            && let Some(root) = place_root(&call.receiver)
        {
            self.0.insert(root.to_string());
        }
        Then::Inside
    }
}

impl Walker<'_> {
    /// Walks what somebody limits, or may limit, in time.
    pub(super) fn in_time(&mut self, limited: bool, walk: impl FnOnce(&mut Self)) {
        let place = Place {
            timed: self.place.timed || limited,
            ..self.place
        };
        self.at(place, walk);
    }

    /// Whether somebody has decided about a limit for what is in an expression.
    pub(super) fn is_decided(&self, expr: &Expr) -> bool {
        self.levels.of(Rule::NoTimeout) != Level::Allow && self.timed.decides(expr)
    }

    /// Whether a call limits all that it is given.
    pub(super) fn is_limit(name: Option<&str>) -> bool {
        name.is_some_and(no_timeout::limits)
    }

    /// Whether an argument runs when and for as long as the callee likes.
    pub(super) fn may_be_limited(name: Option<&str>, arg: &Expr) -> bool {
        runs_later(arg) && !name.is_some_and(no_timeout::passes_on)
    }

    /// The questions that are left where the wait is limited, or where the call brings its own limit:
    /// `client.get(url).timeout(limit).send()`.
    pub(super) fn unlimited(&self, mut asks: Vec<Ask>, call: &impl ToTokens) -> Vec<Ask> {
        let waits = |ask: &Ask| ask.entry.rule() == catalogue::Rule::NoTimeout;
        if asks.iter().any(waits) && (self.place.timed || self.timed.limits(call.to_token_stream()))
        {
            asks.retain(|ask| !waits(ask));
        }
        if !self.place.takes_timeout {
            for ask in asks.iter_mut().filter(|ask| waits(ask)) {
                ask.said = Some(Rc::new(no_timeout::wording_around(ask.entry)));
            }
        }
        asks
    }

    /// Reads what the fn says about limits.
    pub(crate) fn waits_in(&mut self, body: &[Stmt], context: &FnContext<'_>) {
        self.timed = Timed::of(body);
        self.place.timed = context.timed || context.tested;
        self.place.takes_timeout = context.takes_timeout;
    }

    /// Whether one branch of a `select!` ends the wait for the others.
    pub(super) fn ends_by_itself(&self, select: &Select) -> bool {
        select.branches.iter().any(|branch| match &branch.source {
            Source::Future { future, .. } => self
                .timed
                .any(future.to_token_stream(), no_timeout::ends_the_wait),
            // `default`: it does not wait at all.
            Source::Word(word) => word.to_string() == "default",
        })
    }
}

/// An async block, a closure or a `gather!`, in a `Box` or not.
pub(super) fn runs_later(expr: &Expr) -> bool {
    match expr {
        Expr::Async(_) | Expr::Closure(_) => true,
        Expr::Paren(inner) => runs_later(&inner.expr),
        Expr::Reference(inner) => runs_later(&inner.expr),
        Expr::Call(call) => {
            offload::callee_name(&call.func).is_some_and(|name| no_timeout::wraps(&name))
                && call.args.iter().any(runs_later)
        }
        Expr::MethodCall(call) => {
            no_timeout::wraps(&call.method.to_string()) && runs_later(&call.receiver)
        }
        Expr::Macro(call) => {
            macros::is_gather(&call.mac)
                || call
                    .mac
                    .path
                    .segments
                    .last()
                    .is_some_and(|last| last.ident == "pin")
        }
        _ => false,
    }
}
