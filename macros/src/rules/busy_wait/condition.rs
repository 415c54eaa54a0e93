//! What a loop looks at.

use std::collections::HashMap;

use async_rules_catalogue::flow;
use proc_macro2::Ident;
use syn::{Expr, Local, Pat, Stmt, UnOp};

use super::text;
use crate::enforce::macro_matches;
use crate::look::{self, Look, Then};
use crate::rules::shown;
use crate::rules::syntax::is_assignment;

/// What a loop looks at, as far as it decides on the way to wait for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// A value that another task or thread changes.
    Value,
    /// A value that another task holds while it works.
    Lock,
    /// What a `RefCell` or a `watch` channel holds.
    Borrowed,
    /// Whether a channel has a message.
    Channel,
    /// Whether the only message of a channel has come.
    Oneshot,
    /// Whether a task is done.
    Task,
}

/// A look at something that lives in the process.
#[derive(Clone)]
pub(super) struct Looked {
    pub(super) state: State,
    /// The look as the user wrote it.
    pub(super) shown: String,
    /// What was looked at.
    pub(super) name: String,
}

/// What an expression does.
pub(super) enum Does {
    /// It computes, and looks at nothing that others change.
    Nothing,
    Looks(Looked),
}

/// What is known in a loop.
pub(super) struct Known<'a> {
    pub(super) tasks: &'a Tasks,
    /// Looks that the loop has given a name.
    pub(super) named: HashMap<String, Looked>,
}

/// Variables that hold the handles of spawned tasks, or the end of a oneshot channel.
pub(crate) struct Tasks(HashMap<String, Option<State>>);

impl Tasks {
    pub(super) fn of(body: &[Stmt]) -> Self {
        let mut tasks = Self(HashMap::new());
        body.iter().for_each(|stmt| look::at_stmt(&mut tasks, stmt));
        tasks
    }

    fn get(&self, name: &str) -> Option<State> {
        self.0.get(name).copied().flatten()
    }

    /// A name with several bindings is known to hold what all of them hold.
    fn bind(&mut self, name: &Ident, state: Option<State>) {
        let known = self.0.entry(name.to_string()).or_insert(state);
        if *known != state {
            *known = None;
        }
    }
}

impl Look for Tasks {
    fn local(&mut self, local: &Local) -> Then {
        let pattern = match &local.pat {
            Pat::Type(typed) => &*typed.pat,
            other => other,
        };
        let callee = local.init.as_ref().and_then(|init| callee(&init.expr));
        match (
            pattern,
            callee
                .as_ref()
                .map(|(owner, name)| (owner.as_str(), name.as_str())),
        ) {
            (
                Pat::Ident(name),
                Some(("tokio" | "task", "spawn" | "spawn_blocking" | "spawn_local")),
            ) => {
                self.bind(&name.ident, Some(State::Task));
            }
            (Pat::Tuple(ends), Some(("oneshot", "channel"))) => {
                for (place, end) in ends.elems.iter().enumerate() {
                    if let Pat::Ident(name) = end {
                        self.bind(&name.ident, (place == 1).then_some(State::Oneshot));
                    }
                }
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
            self.bind(&name.ident, None);
        }
        Then::Inside
    }

    fn item(&mut self, _: &syn::Item) -> Then {
        Then::Past
    }
}

/// The last two segments of what a call calls: `tokio::spawn`.
fn callee(expr: &Expr) -> Option<(String, String)> {
    let Expr::Call(call) = expr else { return None };
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let mut segments = path.path.segments.iter().rev();
    let name = segments.next()?.ident.to_string();
    Some((segments.next()?.ident.to_string(), name))
}

/// What `expr` does; `None` where that cannot be told, or where it does more than look.
pub(super) fn does(expr: &Expr, known: &Known<'_>) -> Option<Does> {
    match expr {
        Expr::Lit(_) => Some(Does::Nothing),
        Expr::Path(path) => {
            let name = path.path.get_ident().map(ToString::to_string);
            let looked = name.and_then(|name| known.named.get(&name));
            Some(looked.map_or(Does::Nothing, |looked| Does::Looks(looked.clone())))
        }
        Expr::Paren(inner) => does(&inner.expr, known),
        Expr::Group(inner) => does(&inner.expr, known),
        Expr::Reference(inner) if inner.mutability.is_none() => does(&inner.expr, known),
        Expr::Cast(inner) => does(&inner.expr, known),
        Expr::Field(inner) => does(&inner.base, known),
        // `while let Err(..) = rx.try_recv()`
        Expr::Let(inner) => does(&inner.expr, known),
        Expr::Unary(inner) if matches!(inner.op, UnOp::Not(_) | UnOp::Deref(_) | UnOp::Neg(_)) => {
            does(&inner.expr, known)
        }
        Expr::Binary(inner) if !is_assignment(&inner.op) => {
            all([&*inner.left, &*inner.right], known)
        }
        Expr::Index(inner) => all([&*inner.expr, &*inner.index], known),
        Expr::Tuple(tuple) => all(&tuple.elems, known),
        Expr::Macro(call) if call.mac.path.is_ident("matches") => {
            let parsed = macro_matches(call.mac.tokens.clone()).ok()?;
            if parsed.guard.is_some() {
                return None;
            }
            does(&parsed.value, known)
        }
        // The lock of a tokio mutex is awaited.
        Expr::Await(wait) => match &*wait.base {
            Expr::MethodCall(call) if call.method == "lock" => does(&wait.base, known),
            _ => None,
        },
        // `Instant::now()`, `Duration::from_millis(10)`, `Some(3)`
        Expr::Call(call) => {
            let Expr::Path(path) = &*call.func else {
                return None;
            };
            let mut segments = path.path.segments.iter().rev();
            let is_variant = starts_upper(&segments.next()?.ident);
            let of_time = segments
                .next()
                .is_some_and(|owner| owner.ident == "Instant" || owner.ident == "Duration");
            if is_variant || of_time {
                all(&call.args, known)
            } else {
                None
            }
        }
        Expr::MethodCall(call) => method(expr, call, known),
        _ => None,
    }
}

fn method(expr: &Expr, call: &syn::ExprMethodCall, known: &Known<'_>) -> Option<Does> {
    let name = call.method.to_string();
    let is = |names: &[&str]| names.contains(&name.as_str());
    let looked = |state| {
        let looked = place(&call.receiver)?;
        Some(Does::Looks(Looked {
            state,
            shown: text(expr, &format!("{looked}.{name}(..)")),
            name: looked,
        }))
    };
    if is(flow::ATOMIC_READS) && call.args.last().is_some_and(is_ordering) {
        return looked(match name.as_str() {
            "swap" | "compare_exchange" | "compare_exchange_weak" => State::Lock,
            _ => State::Value,
        });
    }
    if name == "try_recv" && call.args.is_empty() {
        let state = match &*call.receiver {
            Expr::Path(path) => path
                .path
                .get_ident()
                .and_then(|name| known.tasks.get(&name.to_string())),
            _ => None,
        };
        return looked(
            state
                .filter(|state| *state == State::Oneshot)
                .unwrap_or(State::Channel),
        );
    }
    if name == "is_finished" && call.args.is_empty() {
        let Expr::Path(path) = &*call.receiver else {
            return None;
        };
        let state = known.tasks.get(&path.path.get_ident()?.to_string());
        return looked(state.filter(|state| *state == State::Task)?);
    }
    if is(flow::STATE_READS) && call.args.is_empty() {
        return looked(if name == "lock" {
            State::Value
        } else {
            State::Borrowed
        });
    }
    if is(flow::ARITHMETIC) {
        return match does(&call.receiver, known)? {
            Does::Nothing => all(&call.args, known),
            looks => Some(looks),
        };
    }
    // What was read may be looked at. What was not read is of a type that nobody knows here.
    if is(flow::LOOKS) {
        let Does::Looks(looked) = does(&call.receiver, known)? else {
            return None;
        };
        all(&call.args, known)?;
        return Some(Does::Looks(Looked {
            shown: text(expr, &looked.shown),
            ..looked
        }));
    }
    None
}

fn all<'a>(exprs: impl IntoIterator<Item = &'a Expr>, known: &Known<'_>) -> Option<Does> {
    let mut together = Does::Nothing;
    for expr in exprs {
        if let Does::Looks(looked) = does(expr, known)?
            && matches!(together, Does::Nothing)
        {
            together = Does::Looks(looked);
        }
    }
    Some(together)
}

/// `Ordering::Acquire`
fn is_ordering(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(path) if path.path.segments.last().is_some_and(
        |last| flow::ORDERINGS.iter().any(|ordering| last.ident == ordering)
    ))
}

/// The text of a receiver that is a place.
fn place(expr: &Expr) -> Option<String> {
    fn is_place(expr: &Expr) -> bool {
        match expr {
            Expr::Path(_) => true,
            Expr::Field(field) => is_place(&field.base),
            Expr::Index(index) => is_place(&index.expr),
            Expr::Paren(inner) => is_place(&inner.expr),
            Expr::Group(inner) => is_place(&inner.expr),
            Expr::Unary(inner) => is_place(&inner.expr),
            _ => false,
        }
    }
    is_place(expr).then(|| shown::code(expr)).flatten()
}

fn starts_upper(name: &Ident) -> bool {
    name.to_string().starts_with(char::is_uppercase)
}
