//! Where a value comes from: which call may have given the guard in it.

use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, Ident, Pat, Stmt};

use super::Node;
use super::calls;
use super::flow::{Walk, inside};
use crate::probe::guard::Spot;

/// What an expression gives, as far as the text tells.
#[derive(Clone, Debug, Default)]
pub(super) enum Origin {
    #[default]
    Unknown,
    /// What a call like `mutex.lock()` gives, or what is in that.
    Call(Made),
    /// `(a, b)`
    Tuple(Vec<Origin>),
    /// `[a, b]`, `Pair { a, b }`: what keeps them.
    Parts(Vec<Origin>),
}

/// What a call gives that may be a guard.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) method: String,
    pub(super) spot: (Node, Spot),
    /// Something was done with it: it came in a `Result` or an `Option`.
    pub(super) was_wrapped: bool,
    /// How many of those have been taken off.
    pub(super) taken_out: u8,
    /// How many have been put around it since: `Some(guard)`.
    pub(super) put_in: u8,
}

impl Origin {
    /// What is in the `Result` or `Option`.
    pub(super) fn inside(self) -> Self {
        match self {
            Self::Call(made) if made.put_in > 0 => Self::Call(Made {
                put_in: made.put_in - 1,
                ..made
            }),
            Self::Call(made) => Self::Call(Made {
                was_wrapped: true,
                taken_out: made.taken_out.saturating_add(1),
                ..made
            }),
            _ => Self::Unknown,
        }
    }

    /// Another `Result` or `Option` with the same in it.
    fn still_inside(self) -> Self {
        match self {
            Self::Call(made) if made.put_in > 0 => Self::Call(made),
            Self::Call(made) => Self::Call(Made {
                was_wrapped: true,
                ..made
            }),
            _ => Self::Unknown,
        }
    }

    /// It in an `Option` or a `Result`.
    fn put_in(self) -> Self {
        match self {
            Self::Call(made) => Self::Call(Made {
                put_in: made.put_in.saturating_add(1),
                ..made
            }),
            _ => Self::Unknown,
        }
    }
}

impl Walk<'_> {
    pub(super) fn origin(&self, expr: &Expr) -> Origin {
        match expr {
            Expr::Paren(inner) => self.origin(&inner.expr),
            Expr::Group(inner) => self.origin(&inner.expr),
            Expr::Try(inner) => self.origin(&inner.expr).inside(),
            Expr::MethodCall(call) => {
                let name = call.method.to_string();
                if calls::takes_out(&name) {
                    self.origin(&call.receiver).inside()
                } else if calls::keeps_in(&name) {
                    self.origin(&call.receiver).still_inside()
                } else if calls::gives(call) {
                    self.made(expr, call)
                } else {
                    Origin::Unknown
                }
            }
            Expr::Await(awaited) => match calls::gives_later(awaited) {
                Some(call) => self.made_later(expr, call),
                None => Origin::Unknown,
            },
            Expr::Call(call) => match calls::mapped(call) {
                Some(guard) => self.origin(guard),
                None => match calls::put_in(call) {
                    Some(inner) => self.origin(inner).put_in(),
                    None => Origin::Unknown,
                },
            },
            Expr::Path(path) => path
                .path
                .get_ident()
                .and_then(|name| self.look_up(name))
                .map_or(Origin::Unknown, |name| name.origin.clone()),
            Expr::Tuple(tuple) => {
                Origin::Tuple(tuple.elems.iter().map(|elem| self.origin(elem)).collect())
            }
            Expr::Array(array) => {
                Origin::Parts(array.elems.iter().map(|elem| self.origin(elem)).collect())
            }
            Expr::Struct(literal) => Origin::Parts(
                literal
                    .fields
                    .iter()
                    .map(|field| self.origin(&field.expr))
                    .collect(),
            ),
            // The variables of a block are out of sight here, and what they hold with them.
            Expr::Block(block) => self.tail(&block.block.stmts),
            Expr::Unsafe(block) => self.tail(&block.block.stmts),
            Expr::If(branches) => {
                let then = match &*branches.cond {
                    Expr::Let(test) => match &branches.then_branch.stmts[..] {
                        [Stmt::Expr(value, None)] => self.arm(&test.pat, &test.expr, value),
                        stmts => self.tail(stmts),
                    },
                    _ => self.tail(&branches.then_branch.stmts),
                };
                match (then, &branches.else_branch) {
                    (Origin::Unknown, Some((_, other))) => self.origin(other),
                    (then, _) => then,
                }
            }
            Expr::Match(branches) => {
                let mut arms = branches
                    .arms
                    .iter()
                    .map(|arm| self.arm(&arm.pat, &branches.expr, &arm.body));
                arms.find(|origin| matches!(origin, Origin::Call(_)))
                    .unwrap_or_default()
            }
            _ => Origin::Unknown,
        }
    }

    /// What `Ok(name) => name` gives of what is matched; otherwise what the body does.
    fn arm(&self, pat: &Pat, matched: &Expr, body: &Expr) -> Origin {
        let given = |pat: &Pat| match (pat, passed_on(body)) {
            (Pat::Ident(bound), Some(name)) => bound.ident == *name,
            _ => false,
        };
        let unguarded = match pat {
            Pat::Guard(guarded) => &guarded.pat,
            other => other,
        };
        match unguarded {
            Pat::TupleStruct(wrapper) if inside(wrapper).is_some_and(given) => {
                self.origin(matched).inside()
            }
            pat if given(pat) => self.origin(matched),
            _ => self.direct(body),
        }
    }

    fn tail(&self, stmts: &[Stmt]) -> Origin {
        match stmts.last() {
            Some(Stmt::Expr(tail, None)) => self.direct(tail),
            _ => Origin::Unknown,
        }
    }

    /// The origin of what a call in it gives, and not a variable, which may be another one here.
    fn direct(&self, expr: &Expr) -> Origin {
        match expr {
            Expr::Path(_) => Origin::Unknown,
            other => self.origin(other),
        }
    }

    /// Asked in front of the whole of `PLACE.wait_for(..).await`: the future stays where it is.
    fn made_later(&self, expr: &Expr, call: &ExprMethodCall) -> Origin {
        match self.made(expr, call) {
            Origin::Call(made) if matches!(made.spot.1, Spot::Before(_)) => Origin::Call(made),
            _ => Origin::Unknown,
        }
    }

    fn made(&self, expr: &Expr, call: &ExprMethodCall) -> Origin {
        // What a macro is given is parsed anew each time: nothing can be put there.
        if self.in_macro > 0 {
            return Origin::Unknown;
        }
        let Some(spot) = Spot::of_receiver(&call.receiver, call.method.span()) else {
            return Origin::Unknown;
        };
        let node = match spot {
            Spot::Before(_) => Node::of_expr(expr),
            Spot::Around(_) | Spot::Whole(_) => Node::of_expr(base(&call.receiver)),
        };
        Origin::Call(Made {
            method: call.method.to_string(),
            spot: (node, spot),
            was_wrapped: false,
            taken_out: 0,
            put_in: 0,
        })
    }
}

/// The variable that a body gives, and does nothing else.
fn passed_on(body: &Expr) -> Option<&Ident> {
    match body {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
        Expr::Paren(inner) => passed_on(&inner.expr),
        Expr::Block(block) => match &block.block.stmts[..] {
            [Stmt::Expr(value, None)] => passed_on(value),
            _ => None,
        },
        _ => None,
    }
}

/// The value that a place starts from.
fn base(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(inner) => base(&inner.expr),
        Expr::Group(inner) => base(&inner.expr),
        Expr::Reference(inner) => base(&inner.expr),
        Expr::Field(field) => base(&field.base),
        Expr::Unary(unary) => base(&unary.expr),
        Expr::Index(index) => base(&index.expr),
        other => other,
    }
}

/// The first and the last token of an expression.
pub(super) fn edges(expr: &Expr) -> (proc_macro2::Span, proc_macro2::Span) {
    let tokens = quote::quote!(#expr);
    let mut spans = tokens.into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or_else(|| expr.span());
    (first, spans.last().unwrap_or(first))
}
