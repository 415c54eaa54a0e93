//! Calls that read something, and whether two of them keep out of each other's way.

use std::collections::HashMap;

use async_rules_catalogue::flow;
use proc_macro2::Span;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, PathArguments, Token, UnOp};

use super::Shared;
use crate::enforce::macro_arguments;
use crate::rules::shown;
use crate::rules::syntax::is_assignment;

/// `fetch_user(&db, id)`, `self.users.find(id)`
pub(super) struct Read<'a> {
    call: &'a Expr,
    name: &'a Ident,
    lent: Lent,
}

/// The variables that a call gets as they are, or is made on, by name: they may be mutable borrows. With
/// each, whether it is a field of it that the call gets.
type Lent = HashMap<String, bool>;

impl<'a> Read<'a> {
    pub(super) fn of(call: &'a Expr, shared: &Shared) -> Option<Self> {
        let mut lent = Lent::new();
        let (name, args) = match call {
            Expr::Call(inner) if inner.attrs.is_empty() => {
                let Expr::Path(callee) = &*inner.func else {
                    return None;
                };
                if callee.qself.is_some() || !callee.attrs.is_empty() {
                    return None;
                }
                let segments = &callee.path.segments;
                let plain = segments
                    .iter()
                    .all(|segment| matches!(segment.arguments, PathArguments::None));
                let name = &segments.last()?.ident;
                let owner = segments.iter().rev().nth(1).map(|owner| &owner.ident);
                if !plain || !(reads(name) || reads_files(owner, name)) || inner.args.is_empty() {
                    return None;
                }
                if callee
                    .path
                    .get_ident()
                    .is_some_and(|name| shared.is_variable(name))
                {
                    return None;
                }
                (name, &inner.args)
            }
            Expr::MethodCall(inner) if inner.attrs.is_empty() && inner.turbofish.is_none() => {
                let root = place(&inner.receiver)?;
                if !reads(&inner.method) {
                    return None;
                }
                lend(root, &inner.receiver, &mut lent);
                (&inner.method, &inner.args)
            }
            _ => return None,
        };
        arguments(args, &mut lent).then_some(Self { call, name, lent })
    }

    /// The last name of the call, for the caret.
    pub(super) fn at(&self) -> Span {
        self.name.span()
    }

    pub(super) fn shown(&self) -> String {
        shown::code(self.call).unwrap_or_else(|| format!("{}(..)", self.name))
    }

    /// Whether both make the very same call: it is made twice to see a change.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.call.to_token_stream().to_string() == other.call.to_token_stream().to_string()
    }

    /// Whether neither can have borrowed mutably what the other gets.
    pub(super) fn is_apart(&self, other: &Self, shared: &Shared) -> bool {
        self.lent
            .iter()
            .filter_map(|(name, field)| Some((name, *field || *other.lent.get(name)?)))
            .all(|(name, field)| shared.is_shared(name, field))
    }
}

/// Whether an async fn of this name reads and does nothing else.
fn reads(name: &Ident) -> bool {
    let name = name.to_string();
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default();
    flow::READS.contains(&first) && !words.any(|word| flow::NOT_READS.contains(&word))
}

/// Whether it is a function of an async `fs` module that reads.
fn reads_files(owner: Option<&Ident>, name: &Ident) -> bool {
    owner.is_some_and(|owner| owner == "fs") && flow::FS_READS.iter().any(|read| name == read)
}

fn arguments(args: &Punctuated<Expr, Token![,]>, lent: &mut Lent) -> bool {
    args.iter().all(|arg| argument(arg, lent))
}

/// Whether an expression that is passed on does nothing by itself. Notes the variables in it that may
/// be mutable borrows: those that are not behind a `&`.
fn argument(arg: &Expr, lent: &mut Lent) -> bool {
    match arg {
        Expr::Path(_) | Expr::Field(_) => match place(arg) {
            Some(root) => {
                lend(root, arg, lent);
                true
            }
            // A constant, or a unit variant.
            None => matches!(arg, Expr::Path(_)),
        },
        Expr::Reference(borrow) => borrow.mutability.is_none() && value(&borrow.expr),
        Expr::Paren(inner) => argument(&inner.expr, lent),
        Expr::Group(inner) => argument(&inner.expr, lent),
        Expr::Tuple(tuple) => arguments(&tuple.elems, lent),
        Expr::Array(array) => arguments(&array.elems, lent),
        Expr::Struct(literal) => {
            literal.rest.is_none()
                && literal
                    .fields
                    .iter()
                    .all(|field| field.attrs.is_empty() && argument(&field.expr, lent))
        }
        // `Some(id)`, `UserId(7)`: a constructor.
        Expr::Call(call) if is_constructor(&call.func) => arguments(&call.args, lent),
        other => value(other),
    }
}

/// An expression that only looks: what it gives back is a new value or a shared borrow.
fn value(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Path(_) => true,
        Expr::Field(field) => value(&field.base),
        Expr::Paren(inner) => value(&inner.expr),
        Expr::Group(inner) => value(&inner.expr),
        Expr::Reference(borrow) => borrow.mutability.is_none() && value(&borrow.expr),
        Expr::Unary(unary) => {
            matches!(unary.op, UnOp::Deref(_) | UnOp::Neg(_) | UnOp::Not(_)) && value(&unary.expr)
        }
        Expr::Binary(binary) => {
            !is_assignment(&binary.op) && value(&binary.left) && value(&binary.right)
        }
        Expr::Cast(cast) => value(&cast.expr),
        Expr::Index(index) => value(&index.expr) && value(&index.index),
        Expr::Array(array) => array.elems.iter().all(value),
        Expr::Tuple(tuple) => tuple.elems.iter().all(value),
        Expr::MethodCall(call) => {
            flow::PURE.iter().any(|pure| call.method == pure)
                && value(&call.receiver)
                && call.args.iter().all(value)
        }
        Expr::Macro(call) => {
            call.mac.path.is_ident("format")
                && macro_arguments(&call.mac).is_some_and(|args| args.iter().all(value))
        }
        _ => false,
    }
}

fn is_constructor(func: &Expr) -> bool {
    matches!(func, Expr::Path(path) if path.path.segments.last().is_some_and(
        |last| last.ident.to_string().starts_with(char::is_uppercase)
    ))
}

fn lend(root: &Ident, place: &Expr, lent: &mut Lent) {
    let field = !matches!(place, Expr::Path(_));
    *lent.entry(root.to_string()).or_default() |= field;
}

/// The variable that a place starts at. Constants are none.
fn place(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) if path.qself.is_none() && path.attrs.is_empty() => path
            .path
            .get_ident()
            .filter(|name| !name.to_string().starts_with(char::is_uppercase)),
        Expr::Field(field) => place(&field.base),
        Expr::Paren(inner) => place(&inner.expr),
        Expr::Group(inner) => place(&inner.expr),
        _ => None,
    }
}
