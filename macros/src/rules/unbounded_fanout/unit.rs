//! What is done for each item: whether it is a piece of work on data, which as many as there are items
//! of would do at once.

use std::collections::HashSet;

use async_rules_catalogue::flow;
use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Expr, ExprClosure, Pat};

use super::scope::{Binding, Scope, has_word};
use crate::enforce::{each_ident, macro_arguments};
use crate::look::{self, Look, Then};
use crate::rules::shown;

/// Work that is started once for each item.
pub(super) struct Fan {
    /// The variable that holds the items.
    pub(super) items: String,
    /// What the futures are made of, as it stands: `ids.iter()`.
    pub(super) source: String,
    /// `|id| fetch(id)`
    pub(super) closure: String,
    /// The last name of the call that does the work, if it is one call.
    pub(super) callee: Option<String>,
    /// Each item has a task of its own, which this starts: `spawn`.
    pub(super) spawned: Option<Ident>,
}

impl Fan {
    /// `ids.iter().map(|id| fetch(id))`, with or without a `collect()` behind it, or a variable that is
    /// bound to one.
    pub(super) fn of(futures: &Expr, scope: &Scope) -> Option<Self> {
        match futures {
            Expr::Paren(inner) => Self::of(&inner.expr, scope),
            Expr::Path(path) => match scope.binding(&path.path.get_ident()?.to_string())? {
                Binding::Let { init, .. } if !matches!(**init, Expr::Path(_)) => {
                    Self::of(init, scope)
                }
                _ => None,
            },
            Expr::MethodCall(call) => match call.method.to_string().as_str() {
                "collect" | "into_iter" | "iter" | "iter_mut" | "drain" => {
                    Self::of(&call.receiver, scope)
                }
                "map" => {
                    let Expr::Closure(closure) = call.args.first()? else {
                        return None;
                    };
                    Self::each(&call.receiver, closure, scope)
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn each(source: &Expr, closure: &ExprClosure, scope: &Scope) -> Option<Self> {
        let (Some(pattern), 1, None) = (
            closure.inputs.first(),
            closure.inputs.len(),
            &closure.asyncness,
        ) else {
            return None;
        };
        let mut body = &*closure.body;
        while let Expr::Block(block) = body {
            let [syn::Stmt::Expr(last, None)] = &*block.block.stmts else {
                return None;
            };
            body = last;
        }
        Self::item(source, pattern, body, scope)
    }

    /// One piece of work for each item of `source`, which `pattern` binds.
    pub(super) fn item(source: &Expr, pattern: &Pat, future: &Expr, scope: &Scope) -> Option<Self> {
        let items = many(source, scope)?;
        let mut names = HashSet::new();
        each_ident(pattern.to_token_stream(), &mut |name| {
            names.insert(name.to_string());
        });
        if has_word(&items, flow::FEW) || names.iter().any(|name| has_word(name, flow::FEW)) {
            return None;
        }
        let (work, spawned) = match spawn(future) {
            Some((work, name)) => (work, Some(name)),
            None => (future, None),
        };
        let callee = does_work(work, &names)?;
        let code = match &callee {
            Some(callee) => shown::code(work).unwrap_or_else(|| format!("{callee}(..)")),
            None => shown::code(work).unwrap_or_else(|| "async move { .. }".to_owned()),
        };
        Some(Self {
            items,
            source: shown::code(without_into_iter(source))?,
            closure: shown_work(pattern, &code)?,
            callee,
            spawned,
        })
    }
}

/// The closure that starts the work for an item.
pub(super) fn shown_work(pattern: &Pat, work: &str) -> Option<String> {
    let pattern = shown::code(pattern)?;
    Some(format!("|{pattern}| {work}"))
}

/// The text of what the items come from; `None` where it is not certain that there may be many of them.
fn many(source: &Expr, scope: &Scope) -> Option<String> {
    match source {
        Expr::Paren(inner) => many(&inner.expr, scope),
        Expr::Reference(inner) => many(&inner.expr, scope),
        Expr::MethodCall(call) if flow::ITERATES.iter().any(|name| call.method == name) => {
            many(&call.receiver, scope)
        }
        Expr::Path(path) => {
            let name = path.path.get_ident()?.to_string();
            match scope.binding(&name)? {
                Binding::Collection => Some(name),
                // What somebody else has answered.
                Binding::Let { init, ty } => {
                    let array = matches!(ty.as_deref(), Some(syn::Type::Array(_)));
                    (!array && is_answer(init, scope)).then_some(name)
                }
                Binding::Unknown => None,
            }
        }
        _ => None,
    }
}

/// `list(..).await?`, or what was collected of many.
fn is_answer(init: &Expr, scope: &Scope) -> bool {
    match init {
        Expr::Await(wait) => matches!(&*wait.base, Expr::Call(_) | Expr::MethodCall(_)),
        Expr::Try(inner) => is_answer(&inner.expr, scope),
        Expr::MethodCall(call) if call.method == "unwrap" || call.method == "expect" => {
            is_answer(&call.receiver, scope)
        }
        Expr::MethodCall(call) if call.method == "collect" => match &*call.receiver {
            Expr::MethodCall(map) if map.method == "map" => many(&map.receiver, scope).is_some(),
            other => many(other, scope).is_some(),
        },
        _ => false,
    }
}

/// `ids` of `ids.into_iter()`: what takes a collection takes its iterator, too.
fn without_into_iter(source: &Expr) -> &Expr {
    match source {
        Expr::MethodCall(call) if call.method == "into_iter" => &call.receiver,
        other => other,
    }
}

/// The future of what may be `tokio::spawn(future)`, and the name of that.
fn spawn(future: &Expr) -> Option<(&Expr, Ident)> {
    let Expr::Call(call) = future else {
        return None;
    };
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let mut segments = path.path.segments.iter().rev();
    let name = &segments.next()?.ident;
    let owner = &segments.next()?.ident;
    let is_tokio =
        (owner == "tokio" || owner == "task") && (name == "spawn" || name == "spawn_local");
    (is_tokio && call.args.len() == 1).then(|| (&call.args[0], name.clone()))
}

/// Whether a future is a piece of work on the item, and the name of the call if it is one: `None` where
/// it may go on for long, or is something that the item itself does.
fn does_work(future: &Expr, item: &HashSet<String>) -> Option<Option<String>> {
    match future {
        Expr::Paren(inner) => does_work(&inner.expr, item),
        Expr::Async(block) => {
            let mut work = Work {
                item,
                takes_item: false,
                lasts: false,
            };
            look::at_block(&mut work, &block.block);
            (work.takes_item && !work.lasts).then_some(None)
        }
        Expr::Call(_) | Expr::MethodCall(_) => {
            let mut work = Work {
                item,
                takes_item: false,
                lasts: false,
            };
            work.call(future);
            let name = match future {
                Expr::Call(call) => match &*call.func {
                    Expr::Path(path) => path.path.segments.last()?.ident.to_string(),
                    _ => return None,
                },
                Expr::MethodCall(call) => call.method.to_string(),
                _ => return None,
            };
            (work.takes_item && !work.lasts).then_some(Some(name))
        }
        _ => None,
    }
}

/// Looks for calls that get the item, and for what may last.
struct Work<'a> {
    item: &'a HashSet<String>,
    takes_item: bool,
    lasts: bool,
}

impl Work<'_> {
    /// A call whose future is run.
    fn call(&mut self, call: &Expr) {
        match call {
            Expr::Call(inner) => {
                self.takes_item |= inner.args.iter().any(|arg| self.mentions(arg));
                look::at_expr(self, call);
            }
            Expr::MethodCall(inner) => {
                // `peer.send(..)`: there are as many peers as there are.
                if start(&inner.receiver).is_some_and(|name| self.item.contains(&name)) {
                    self.lasts = true;
                }
                let mut receiver = &*inner.receiver;
                self.takes_item |= inner.args.iter().any(|arg| self.mentions(arg));
                while let Expr::MethodCall(before) = receiver {
                    self.takes_item |= before.args.iter().any(|arg| self.mentions(arg));
                    receiver = &before.receiver;
                }
                look::at_expr(self, call);
            }
            other => look::at_expr(self, other),
        }
    }

    fn mentions(&self, arg: &Expr) -> bool {
        let mut found = false;
        each_ident(arg.to_token_stream(), &mut |name| {
            found |= self.item.contains(&name.to_string());
        });
        found
    }
}

impl Look for Work<'_> {
    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            Expr::Await(wait) => {
                self.call(&wait.base);
                return Then::Past;
            }
            Expr::Loop(_) | Expr::While(_) | Expr::Verbatim(_) => {
                self.lasts = true;
                return Then::Past;
            }
            Expr::Call(call) => {
                if let Expr::Path(path) = &*call.func
                    && let Some(last) = path.path.segments.last()
                {
                    self.lasts |= has_word(&last.ident.to_string(), flow::LASTING);
                }
            }
            Expr::MethodCall(call) => {
                self.lasts |= has_word(&call.method.to_string(), flow::LASTING);
            }
            _ => {}
        }
        Then::Inside
    }

    /// A macro may hide anything, those that only print apart.
    fn mac(&mut self, mac: &syn::Macro) -> Then {
        match macro_arguments(mac) {
            Some(args) => args.iter().for_each(|arg| look::at_expr(self, arg)),
            None => self.lasts = true,
        }
        Then::Past
    }
}

/// The variable that a receiver starts at.
fn start(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        Expr::Field(field) => start(&field.base),
        Expr::MethodCall(call) => start(&call.receiver),
        Expr::Paren(inner) => start(&inner.expr),
        Expr::Reference(inner) => start(&inner.expr),
        Expr::Unary(inner) => start(&inner.expr),
        Expr::Try(inner) => start(&inner.expr),
        Expr::Await(inner) => start(&inner.base),
        _ => None,
    }
}
