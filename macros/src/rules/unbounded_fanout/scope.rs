//! What a fn's text says about its collections.

use std::collections::{HashMap, HashSet};

use async_rules_catalogue::flow;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, ExprForLoop, FnArg, Local, Pat, Signature, Stmt, Type};

use crate::look::{self, Look, Then};

/// The variables of a fn by name, as far as each has one binding only.
#[derive(Default)]
pub(crate) struct Scope {
    bindings: HashMap<String, Binding>,
    /// Variables whose items are awaited one by one.
    joined: HashSet<String>,
    /// The fn mentions a limit, or is the one that starts everything.
    limited: bool,
}

/// What a variable is bound to.
#[derive(Clone)]
pub(super) enum Binding {
    /// A parameter of a type that holds as many items as the caller likes.
    Collection,
    /// `let x: Type = init;`
    Let {
        init: Box<Expr>,
        ty: Option<Box<Type>>,
    },
    Unknown,
}

impl Scope {
    pub(crate) fn of(sig: &Signature, body: &[Stmt]) -> Self {
        let mut scope = Self {
            limited: sig.ident == "main" || is_limited(sig.to_token_stream()),
            ..Self::default()
        };
        for input in &sig.inputs {
            let FnArg::Typed(param) = input else { continue };
            match &*param.pat {
                Pat::Ident(name) if name.subpat.is_none() && is_collection(&param.ty) => {
                    scope.bind(&name.ident.to_string(), Binding::Collection);
                }
                other => look::at_pat(&mut scope, other),
            }
        }
        for stmt in body {
            scope.limited |= is_limited(stmt.to_token_stream());
            look::at_stmt(&mut scope, stmt);
        }
        scope
    }

    /// Whether nothing in the fn may be reported.
    pub(crate) fn is_limited(&self) -> bool {
        self.limited
    }

    pub(super) fn binding(&self, name: &str) -> Option<&Binding> {
        self.bindings.get(name)
    }

    pub(super) fn is_joined(&self, name: &str) -> bool {
        self.joined.contains(name)
    }

    fn bind(&mut self, name: &str, binding: Binding) {
        self.bindings
            .entry(name.to_owned())
            .and_modify(|known| *known = Binding::Unknown)
            .or_insert(binding);
    }
}

impl Look for Scope {
    fn local(&mut self, local: &Local) -> Then {
        let (pattern, ty) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(typed.ty.clone())),
            other => (other, None),
        };
        match (pattern, &local.init) {
            (Pat::Ident(name), Some(init)) if name.subpat.is_none() && init.diverge.is_none() => {
                let init = init.expr.clone();
                self.bind(&name.ident.to_string(), Binding::Let { init, ty });
            }
            (other, _) => look::at_pat(self, other),
        }
        if let Some(init) = &local.init {
            look::at_expr(self, &init.expr);
            if let Some((_, diverge)) = &init.diverge {
                look::at_expr(self, diverge);
            }
        }
        Then::Past
    }

    fn pat(&mut self, pat: &Pat) -> Then {
        if let Pat::Ident(name) = pat {
            self.bind(&name.ident.to_string(), Binding::Unknown);
        }
        Then::Inside
    }

    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            Expr::ForLoop(looped) => self.for_loop(looped),
            Expr::MethodCall(call) => self.method_call(call),
            Expr::Call(call) => self.call(call),
            _ => {}
        }
        Then::Inside
    }

    fn item(&mut self, _: &syn::Item) -> Then {
        Then::Past
    }
}

impl Scope {
    /// `for task in tasks { task.await }`
    fn for_loop(&mut self, looped: &ExprForLoop) {
        if let (Some(tasks), Pat::Ident(task)) = (root(&looped.expr), &*looped.pat) {
            let mut awaited = Awaited {
                name: task.ident.to_string(),
                found: false,
            };
            look::at_block(&mut awaited, &looped.body);
            if awaited.found {
                self.joined.insert(tasks);
            }
        }
    }

    /// `tasks.join_next()`
    fn method_call(&mut self, call: &syn::ExprMethodCall) {
        if call.method.to_string().starts_with("join_")
            && let Some(tasks) = root(&call.receiver)
        {
            self.joined.insert(tasks);
        }
    }

    /// `join_all(tasks)`
    fn call(&mut self, call: &syn::ExprCall) {
        if let Expr::Path(path) = &*call.func
            && let Some(last) = path.path.segments.last()
            && flow::JOINS.iter().any(|join| last.ident == join)
            && let Some(tasks) = call.args.first().and_then(root)
        {
            self.joined.insert(tasks);
        }
    }
}

/// Looks for `name.await`.
struct Awaited {
    name: String,
    found: bool,
}

impl Look for Awaited {
    fn expr(&mut self, expr: &Expr) -> Then {
        if let Expr::Await(wait) = expr {
            self.found |= root(&wait.base).is_some_and(|name| name == self.name);
        }
        Then::Inside
    }
}

/// The variable that an expression goes over: `tasks` of `tasks.into_iter()`.
pub(super) fn root(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        Expr::Reference(inner) => root(&inner.expr),
        Expr::Paren(inner) => root(&inner.expr),
        Expr::MethodCall(call) if flow::ITERATES.iter().any(|name| call.method == name) => {
            root(&call.receiver)
        }
        _ => None,
    }
}

/// A type that says how many: an array says so, a slice does not.
fn is_collection(ty: &Type) -> bool {
    match ty {
        Type::Reference(inner) => is_collection(&inner.elem),
        Type::Slice(_) => true,
        Type::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|last| is_listed(&last.ident)),
        Type::ImplTrait(bounds) => bounds.bounds.iter().any(|bound| {
            matches!(bound, syn::TypeParamBound::Trait(bound) if bound
                .path
                .segments
                .last()
                .is_some_and(|last| is_listed(&last.ident)))
        }),
        _ => false,
    }
}

fn is_listed(name: &proc_macro2::Ident) -> bool {
    flow::COLLECTIONS.iter().any(|listed| name == listed)
}

/// Whether a word of any identifier is one of limits.
fn is_limited(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => is_limited(group.stream()),
        TokenTree::Ident(ident) => has_word(&ident.to_string(), flow::LIMITS),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether one of the words of a name is listed, in the plural too: `MAX_TASKS`, `RateLimit`.
pub(super) fn has_word(name: &str, words: &[&str]) -> bool {
    let is = |word: &str| {
        let word = word.to_lowercase();
        let singular = word.strip_suffix('s').unwrap_or(&word);
        words
            .iter()
            .any(|listed| *listed == word || *listed == singular)
            || word
                .strip_suffix("es")
                .is_some_and(|singular| words.contains(&singular))
    };
    let mut word = String::new();
    for c in name.chars() {
        let starts = c.is_uppercase() && word.ends_with(char::is_lowercase);
        if (c == '_' || starts) && is(&std::mem::take(&mut word)) {
            return true;
        }
        if c != '_' {
            word.push(c);
        }
    }
    is(&word)
}
