//! What a fn's text says about its names, read once before the walk: which of them are variables,
//! which have their type written, and which closures are handed to another thread.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, FnArg, GenericParam, Pat, Signature, Type, UseTree};

use super::aliases::Aliases;
use super::macros::{self, Shape, Source};
use super::offload;
use super::open::Open;
use crate::look::{self, Look, Then};
use crate::marks::{self, Marks, Own};

/// The names of one fn.
#[derive(Default)]
pub(crate) struct Names {
    /// Every name that a pattern, a parameter or a generic binds anywhere in the fn, and every name
    /// among the tokens of a macro that might bind it. `read(..)` may then be a call of a variable,
    /// which cannot be named a second time without moving it.
    bound: HashSet<String>,
    /// Variables all of whose bindings have their type written in full.
    typed: HashMap<String, bool>,
    /// Variables that occur among the arguments of a call that runs closures elsewhere.
    handed_off: HashSet<String>,
    /// Futures that keep somebody informed by a `RemoteHandle`, which was made with them.
    remote: HashSet<String>,
    /// What `use .. as ..` calls things in the fn.
    aliases: Aliases,
    /// Variables whose type may be open.
    open: Open,
    /// An item in the fn hides the `drop` of `std`.
    hides_drop: bool,
    /// What is marked `#[blocking]`, in all that the crate can call.
    marks: Arc<Marks>,
    /// What the crate calls like something well known, and what it renames.
    own: Arc<Own>,
}

impl Names {
    pub(crate) fn of(sig: &Signature, body: &[syn::Stmt]) -> Self {
        let mut names = Self {
            open: Open::of(body),
            own: marks::own_of_this_build(),
            ..Self::default()
        };
        for param in &sig.generics.params {
            names.bound.insert(match param {
                GenericParam::Type(param) => param.ident.to_string(),
                GenericParam::Const(param) => param.ident.to_string(),
                GenericParam::Lifetime(_) => continue,
            });
        }
        for input in &sig.inputs {
            match input {
                FnArg::Receiver(_) => names.bind("self", true),
                FnArg::Typed(param) => names.bind_pattern(&param.pat, Some(&param.ty)),
            }
        }
        for stmt in body {
            look::at_stmt(&mut names, stmt);
        }
        names
    }

    /// With what is known about marks.
    pub(crate) fn marked(self, marks: Arc<Marks>) -> Self {
        Self { marks, ..self }
    }

    pub(crate) fn marks(&self) -> &Marks {
        &self.marks
    }

    pub(crate) fn is_bound(&self, name: &Ident) -> bool {
        self.bound.contains(&name.to_string())
    }

    /// Whether `drop` may be something else than the one of `std`.
    pub(crate) fn hides_drop(&self) -> bool {
        self.hides_drop || self.bound.contains("drop") || self.own.has_drop()
    }

    pub(crate) fn is_typed(&self, name: &Ident) -> bool {
        self.typed.get(&name.to_string()).copied().unwrap_or(false)
    }

    pub(crate) fn is_handed_off(&self, name: &Ident) -> bool {
        self.handed_off.contains(&name.to_string())
    }

    /// Whether a future tells a `RemoteHandle` of `futures` how it ends, a panic included.
    pub(crate) fn has_remote_handle(&self, future: &Expr) -> bool {
        match future {
            Expr::Path(path) => path
                .path
                .get_ident()
                .is_some_and(|name| self.remote.contains(&name.to_string())),
            _ => false,
        }
    }

    pub(crate) fn open(&self) -> &Open {
        &self.open
    }

    /// The last name that a path has where it was defined, as far as the text tells.
    pub(crate) fn original<'a>(&'a self, name: &'a str) -> &'a str {
        let nearest = self.aliases.original(name);
        nearest.or_else(|| self.own.original(name)).unwrap_or(name)
    }

    fn bind(&mut self, name: &str, typed: bool) {
        self.bound.insert(name.to_owned());
        let known = self.typed.entry(name.to_owned()).or_insert(true);
        *known &= typed;
    }

    /// `x: T` writes the type of `x`; a pattern that takes a value apart does not.
    fn bind_pattern(&mut self, pat: &Pat, ty: Option<&Type>) {
        match pat {
            Pat::Ident(pat) if pat.subpat.is_none() => {
                self.bind(&pat.ident.to_string(), ty.is_some_and(is_written));
            }
            Pat::Type(typed) => self.bind_pattern(&typed.pat, Some(&typed.ty)),
            _ => look::at_pat(self, pat),
        }
    }

    fn bind_all(&mut self, tokens: TokenStream) {
        each_ident(tokens, &mut |name| self.bind(&name.to_string(), false));
    }

    fn hand_off<'a>(&mut self, args: impl IntoIterator<Item = &'a Expr>) {
        let mut collect = HandedOff(&mut self.handed_off);
        for arg in args {
            look::at_expr(&mut collect, arg);
        }
    }
}

impl Look for Names {
    fn local(&mut self, local: &syn::Local) -> Then {
        self.bind_pattern(&local.pat, None);
        if let Some(init) = &local.init {
            if let (Pat::Tuple(halves), Expr::MethodCall(call)) = (&local.pat, &*init.expr)
                && call.method == "remote_handle"
                && let Some(Pat::Ident(future)) = halves.elems.first()
            {
                self.remote.insert(future.ident.to_string());
            }
            look::at_expr(self, &init.expr);
            if let Some((_, diverge)) = &init.diverge {
                look::at_expr(self, diverge);
            }
        }
        Then::Past
    }

    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            Expr::Closure(closure) => {
                for input in &closure.inputs {
                    self.bind_pattern(input, None);
                }
                look::at_expr(self, &closure.body);
                return Then::Past;
            }
            Expr::Call(call)
                if offload::callee_name(&call.func)
                    .is_some_and(|name| offload::hands_off(&name)) =>
            {
                self.hand_off(&call.args);
            }
            Expr::MethodCall(call) if offload::hands_off(&call.method.to_string()) => {
                self.hand_off(&call.args);
            }
            _ => {}
        }
        Then::Inside
    }

    fn pat(&mut self, pat: &Pat) -> Then {
        if let Pat::Ident(pat) = pat {
            self.bind(&pat.ident.to_string(), false);
        }
        Then::Inside
    }

    fn mac(&mut self, mac: &syn::Macro) -> Then {
        if let Some(args) = macros::plain_arguments(mac) {
            for arg in &args {
                look::at_expr(self, arg);
            }
            return Then::Past;
        }
        let tokens = mac.tokens.clone();
        let shape = macros::shape(mac);
        if let (Shape::Matches, Ok(parsed)) = (shape, macros::matches(tokens.clone())) {
            look::at_expr(self, &parsed.value);
            self.bind_pattern(&parsed.pattern, None);
            if let Some((_, guard)) = &parsed.guard {
                look::at_expr(self, guard);
            }
        } else if let (Shape::Select, Ok(parsed)) = (shape, macros::select(tokens.clone())) {
            for branch in &parsed.branches {
                if let Source::Future {
                    pattern,
                    future,
                    condition,
                    ..
                } = &branch.source
                {
                    self.bind_pattern(pattern, None);
                    look::at_expr(self, future);
                    if let Some((_, _, condition)) = condition {
                        look::at_expr(self, condition);
                    }
                }
                look::at_expr(self, &branch.handler);
            }
        } else {
            self.bind_all(tokens);
        }
        Then::Past
    }

    /// A nested item sees none of the fn's variables.
    fn item(&mut self, item: &syn::Item) -> Then {
        match item {
            syn::Item::Macro(mac) if mac.ident.is_none() => return self.mac(&mac.mac),
            syn::Item::Use(item) => {
                self.hides_drop |= imports_drop(&item.tree);
                self.aliases.add(&item.tree);
            }
            syn::Item::Fn(item) => self.hides_drop |= item.sig.ident == "drop",
            _ => {}
        }
        Then::Past
    }
}

/// `use pool::drop;`, and not `use std::mem::drop;`
fn imports_drop(tree: &UseTree) -> bool {
    match tree {
        UseTree::Path(path) if path.ident == "mem" => false,
        UseTree::Path(path) => imports_drop(&path.tree),
        UseTree::Group(group) => group.items.iter().any(imports_drop),
        UseTree::Name(name) => name.ident == "drop",
        UseTree::Rename(name) => name.rename == "drop",
        UseTree::Glob(_) => false,
    }
}

/// Names used as values, outside async blocks (which run in place however their future is spawned).
struct HandedOff<'a>(&'a mut HashSet<String>);

impl Look for HandedOff<'_> {
    fn path(&mut self, path: &syn::ExprPath) -> Then {
        if let Some(name) = path.path.get_ident() {
            self.0.insert(name.to_string());
        }
        Then::Past
    }

    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            Expr::Async(_) => Then::Past,
            _ => Then::Inside,
        }
    }

    fn mac(&mut self, mac: &syn::Macro) -> Then {
        each_ident(mac.tokens.clone(), &mut |name| {
            self.0.insert(name.to_string());
        });
        Then::Past
    }
}

fn is_written(ty: &Type) -> bool {
    let mut written = true;
    each_ident(ty.to_token_stream(), &mut |name| written &= name != "_");
    // `_` is punctuation to some token sources and an identifier to others.
    written
        && !ty
            .to_token_stream()
            .to_string()
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|word| word == "_")
}

/// Every identifier of a token stream, nested groups included.
pub(crate) fn each_ident(tokens: TokenStream, f: &mut impl FnMut(Ident)) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => f(name),
            TokenTree::Group(group) => each_ident(group.stream(), f),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
