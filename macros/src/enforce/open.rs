//! Variables whose type may still be open where they are used.
//!
//! `let mut queue = Vec::new(); drop(queue.remove(0)); queue.push(1);` compiles, and a question about
//! what `remove` gives would be asked before the compiler knows: whatever it is compared with, it
//! would become. Read from the text, and on the safe side.

mod made;
mod uses;

use std::collections::{HashMap, HashSet};

use proc_macro2::TokenStream;
use syn::{Expr, Pat};

use super::names::each_ident;
use crate::look::{self, Look, Then};
use made::Made;
use uses::Place;

/// The variables of one fn.
#[derive(Default)]
pub(crate) struct Open {
    /// May be of any type.
    any: HashSet<String>,
    /// Are of a type with a name, of which an argument may be open.
    argument: HashSet<String>,
    /// Come from calls of which nothing is known, or from variables that do, with the names in the expressions that
    /// they were bound to: what is said of any of these later may be what decides on their types.
    unknown: HashMap<String, HashSet<String>>,
    /// Where the fn says something of a variable for the last time that may decide on its type.
    decided: HashMap<String, Place>,
}

impl Open {
    pub(crate) fn of(body: &[syn::Stmt]) -> Self {
        let mut open = Self::default();
        for stmt in body {
            look::at_stmt(&mut open, stmt);
        }
        if !open.unknown.is_empty() {
            open.decided = uses::decided(body);
        }
        open
    }

    /// Whether an expression mentions a variable whose type may be open altogether.
    pub(crate) fn mentions_any(&self, tokens: TokenStream) -> bool {
        mentions(tokens.clone(), &self.any) || self.is_decided_later(tokens)
    }

    /// Whether it mentions a variable whose type, or an argument of it, may be open.
    pub(crate) fn mentions(&self, tokens: TokenStream) -> bool {
        mentions(tokens.clone(), &self.argument) || self.mentions_any(tokens)
    }

    /// Whether it mentions a variable that comes from an unknown call, and something behind it may decide on its type:
    /// the compiler reads a fn from its beginning to its end.
    pub(crate) fn is_decided_later(&self, tokens: TokenStream) -> bool {
        if self.unknown.is_empty() {
            return false;
        }
        let mut end = None;
        let mut pending = Vec::new();
        each_ident(tokens, &mut |name| {
            end = end.max(Some(uses::place(&name)));
            pending.push(name.to_string());
        });
        let mut seen = HashSet::new();
        while let Some(name) = pending.pop() {
            if let Some(origin) = self.unknown.get(&name)
                && seen.insert(name.clone())
            {
                if self.decided.get(&name).copied() > end {
                    return true;
                }
                pending.extend(origin.iter().cloned());
            }
        }
        false
    }

    /// Notes the names of a pattern that takes `value`.
    fn bind(&mut self, pat: &Pat, value: &Expr) {
        let mut made = Made::default();
        look::at_expr(&mut made, value);
        let mut mentioned = Mentioned::default();
        look::at_expr(&mut mentioned, value);
        let mentioned = mentioned.0;
        let any_of = |names: &HashSet<String>| mentioned.iter().any(|name| names.contains(name));
        if made.container || any_of(&self.any) {
            names(pat, &mut self.any);
        } else if made.something || any_of(&self.argument) {
            names(pat, &mut self.argument);
        } else if made.unknown || mentioned.iter().any(|name| self.unknown.contains_key(name)) {
            let mut bound = HashSet::new();
            names(pat, &mut bound);
            for name in bound {
                let origin = self.unknown.entry(name).or_default();
                origin.extend(mentioned.iter().cloned());
            }
        }
    }
}

/// The names in an expression, each as often as it occurs.
#[derive(Default)]
struct Mentioned(Vec<String>);

impl Look for Mentioned {
    fn ident(&mut self, name: &syn::Ident) {
        self.0.push(name.to_string());
    }

    fn mac(&mut self, mac: &syn::Macro) -> Then {
        each_ident(mac.tokens.clone(), &mut |name| {
            self.0.push(name.to_string())
        });
        Then::Past
    }
}

impl Look for Open {
    fn local(&mut self, local: &syn::Local) -> Then {
        match (&local.pat, &local.init) {
            // What is written is known, but for a `_` in it.
            (Pat::Type(typed), _) if !has_underscore(&typed.ty) => {}
            (pat, Some(init)) => self.bind(pat, &init.expr),
            (pat, None) => names(pat, &mut self.any),
        }
        Then::Inside
    }

    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            Expr::Closure(closure) => {
                for input in &closure.inputs {
                    match input {
                        Pat::Type(typed) if !has_underscore(&typed.ty) => {}
                        open => names(open, &mut self.any),
                    }
                }
            }
            Expr::ForLoop(looped) => self.bind(&looped.pat, &looped.expr),
            Expr::Let(test) => self.bind(&test.pat, &test.expr),
            Expr::Match(matched) => {
                for arm in &matched.arms {
                    self.bind(&arm.pat, &matched.expr);
                }
            }
            _ => {}
        }
        Then::Inside
    }
}

fn names(pat: &Pat, into: &mut HashSet<String>) {
    look::each_name(pat, &mut |name| {
        into.insert(name.ident.to_string());
    });
}

fn mentions(tokens: TokenStream, names: &HashSet<String>) -> bool {
    let mut found = false;
    if !names.is_empty() {
        each_ident(tokens, &mut |name| {
            found |= names.contains(&name.to_string())
        });
    }
    found
}

fn has_underscore(ty: &syn::Type) -> bool {
    struct Underscore(bool);
    impl Look for Underscore {
        fn ty(&mut self, ty: &syn::Type) -> Then {
            self.0 |= matches!(ty, syn::Type::Infer(_));
            Then::Inside
        }
    }
    let mut found = Underscore(false);
    look::at_type(&mut found, ty);
    found.0
}
