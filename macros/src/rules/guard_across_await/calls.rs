//! What the names of methods and functions say about guards.

use async_rules_catalogue::words;
pub(super) use async_rules_catalogue::words::{gives_no_guard, takes_self};
use syn::{Expr, ExprAwait, ExprCall, ExprMethodCall};

/// Methods that take the one thing out of a `Result` or an `Option`.
const TAKES_OUT: &[&str] = &["expect", "unwrap", "unwrap_or_else", "unwrap_unchecked"];

/// Methods that give another `Result` or `Option` with the same thing in it.
const KEEPS_IN: &[&str] = &[
    "context",
    "inspect_err",
    "map_err",
    "ok",
    "ok_or",
    "ok_or_else",
    "or_else",
    "with_context",
    "wrap_err",
    "wrap_err_with",
];

/// Methods that only look at a `Result` or an `Option`.
const LOOKS_AT: &[&str] = &["is_err", "is_none", "is_ok", "is_some"];

/// The types that guards are mapped with: `Ref::map(cell.borrow(), |cell| &cell.field)`.
fn is_guard_type(name: &str) -> bool {
    name.ends_with("Guard") || name == "Ref" || name == "RefMut"
}

pub(super) fn takes_out(name: &str) -> bool {
    TAKES_OUT.contains(&name)
}

pub(super) fn keeps_in(name: &str) -> bool {
    KEEPS_IN.contains(&name)
}

pub(super) fn looks_at(name: &str) -> bool {
    LOOKS_AT.contains(&name)
}

/// `Ref::map(guard, ..)`: the guard that goes in comes out, of another type.
pub(super) fn mapped(call: &ExprCall) -> Option<&Expr> {
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let mut segments = path.path.segments.iter().rev();
    let is_map = segments.next().is_some_and(|last| last.ident == "map");
    let of_guard = segments
        .next()
        .is_some_and(|owner| is_guard_type(&owner.ident.to_string()));
    call.args.first().filter(|_| is_map && of_guard)
}

/// `Some(guard)`: what goes in.
pub(super) fn put_in(call: &ExprCall) -> Option<&Expr> {
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let last = path.path.segments.last()?;
    let is_variant = last.ident == "Some" || last.ident == "Ok";
    call.args
        .first()
        .filter(|_| is_variant && call.args.len() == 1)
}

/// Whether a function or method of the user's may give a guard: one that takes what it locks.
pub(super) fn may_be_a_helper(made: &Expr) -> bool {
    match made {
        Expr::Paren(inner) => may_be_a_helper(&inner.expr),
        Expr::Group(inner) => may_be_a_helper(&inner.expr),
        Expr::Try(inner) => may_be_a_helper(&inner.expr),
        Expr::MethodCall(call) => {
            let name = call.method.to_string();
            if takes_out(&name) || keeps_in(&name) {
                return may_be_a_helper(&call.receiver);
            }
            call.turbofish.is_none() && !gives_no_guard(&name)
        }
        Expr::Call(call) => {
            let Expr::Path(path) = &*call.func else {
                return false;
            };
            let name = path.path.segments.last().map(|last| last.ident.to_string());
            !call.args.is_empty() && name.is_some_and(|name| !gives_no_guard(&name))
        }
        _ => false,
    }
}

/// Whether a call sounds as if it gave a guard: asked about where its value has no name.
pub(super) fn sounds_like_a_guard(made: &Expr) -> bool {
    match made {
        Expr::Paren(inner) => sounds_like_a_guard(&inner.expr),
        Expr::Group(inner) => sounds_like_a_guard(&inner.expr),
        Expr::Try(inner) => sounds_like_a_guard(&inner.expr),
        Expr::Await(inner) => gives_later(inner).is_some(),
        Expr::MethodCall(call) => {
            let name = call.method.to_string();
            if takes_out(&name) || keeps_in(&name) {
                return sounds_like_a_guard(&call.receiver);
            }
            gives(call) || words::sounds_like_a_guard(&name)
        }
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => path
                .path
                .segments
                .last()
                .is_some_and(|last| words::sounds_like_a_guard(&last.ident.to_string())),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a call has the name of one that gives a guard.
pub(super) fn gives(call: &ExprMethodCall) -> bool {
    call.turbofish.is_none()
        && async_rules_catalogue::gives_guard(&call.method.to_string(), call.args.len())
}

/// What is called in `receiver.wait_for(..).await`: a call whose future gives a guard, by its name.
pub(super) fn gives_later(awaited: &ExprAwait) -> Option<&ExprMethodCall> {
    match &*awaited.base {
        Expr::MethodCall(call) if call.turbofish.is_none() => {
            async_rules_catalogue::gives_guard_later(&call.method.to_string(), call.args.len())
                .then_some(call)
        }
        _ => None,
    }
}

/// Calls that never come back.
pub(super) fn diverges(call: &ExprCall) -> bool {
    let Expr::Path(path) = &*call.func else {
        return false;
    };
    path.path.segments.last().is_some_and(|last| {
        [
            "abort",
            "exit",
            "panic_any",
            "resume_unwind",
            "unreachable_unchecked",
        ]
        .iter()
        .any(|name| last.ident == name)
    })
}

/// `drop(guard)`, under whatever path.
pub(super) fn drops(call: &ExprCall) -> bool {
    let Expr::Path(path) = &*call.func else {
        return false;
    };
    call.args.len() == 1
        && path
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "drop" && last.arguments.is_none())
}
