//! Expressions, in the order in which they are evaluated.

use proc_macro2::Span;
use syn::{BinOp, Expr, Ident, UnOp};

use super::super::origin::{Origin, edges};
use super::super::{Node, Suspect, calls};
use super::{Lives, Mention, Walk, suspect};
use crate::probe::guard::{Spot, What};
use crate::rules::syntax::is_assignment;

impl Walk<'_> {
    /// An expression whose value goes somewhere.
    pub(super) fn value(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(_) => self.path(expr, Mention::Moved),
            Expr::Lit(_) | Expr::Infer(_) | Expr::Const(_) => {}
            Expr::Paren(inner) => self.value(&inner.expr),
            Expr::Group(inner) => self.value(&inner.expr),
            Expr::Cast(inner) => self.value(&inner.expr),
            Expr::Try(inner) => self.value(&inner.expr),
            Expr::Reference(inner) => self.place(&inner.expr, false, Lives::InStatement),
            Expr::RawAddr(inner) => self.place(&inner.expr, false, Lives::InStatement),
            Expr::Field(_) | Expr::Index(_) => self.place(expr, false, Lives::InStatement),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                self.place(expr, false, Lives::InStatement);
            }
            Expr::Unary(unary) => self.value(&unary.expr),
            Expr::Binary(binary) => self.binary(binary),
            Expr::Assign(assign) => self.assign(assign),
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method_call(expr, call),
            Expr::Await(wait) => {
                self.value(&wait.base);
                self.waits(wait.await_token.span);
            }
            Expr::Struct(literal) => {
                for field in &literal.fields {
                    self.value(&field.expr);
                }
                if let Some(rest) = &literal.rest {
                    self.value(rest);
                }
            }
            Expr::Tuple(tuple) => tuple.elems.iter().for_each(|elem| self.value(elem)),
            Expr::Array(array) => array.elems.iter().for_each(|elem| self.value(elem)),
            Expr::Repeat(repeat) => self.value(&repeat.expr),
            Expr::Range(range) => {
                for end in [&range.start, &range.end].into_iter().flatten() {
                    self.value(end);
                }
            }
            Expr::Macro(call) => self.mac(&call.mac),
            Expr::Async(block) => self.async_block(block),
            Expr::Closure(closure) => self.closure(closure),
            other => self.branching(other),
        }
    }

    /// An expression whose value stays where it is. A value that is nowhere becomes a temporary; its
    /// type is known to the compiler where that is `resolved`.
    pub(super) fn place(&mut self, expr: &Expr, resolved: bool, lives: Lives) {
        match expr {
            Expr::Path(_) => self.path(expr, Mention::Kept),
            Expr::Paren(inner) => self.place(&inner.expr, resolved, lives),
            Expr::Group(inner) => self.place(&inner.expr, resolved, lives),
            Expr::Field(field) => self.place(&field.base, true, lives),
            Expr::Index(index) => {
                self.place(&index.expr, true, lives);
                self.value(&index.index);
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                self.place(&unary.expr, true, lives);
            }
            Expr::Reference(inner) => self.place(&inner.expr, resolved, lives),
            other => {
                self.value(other);
                self.temporary(other, resolved, lives);
            }
        }
    }

    fn temporary(&mut self, expr: &Expr, resolved: bool, lives: Lives) {
        if self.in_macro > 0 || !matches!(expr, Expr::Call(_) | Expr::MethodCall(_) | Expr::Try(_))
        {
            return;
        }
        let (home, ends) = match lives {
            Lives::InStatement => (Node::of_expr(expr), true),
            Lives::InBlock(home) => (home, false),
        };
        let caret = edges(expr);
        if resolved {
            if calls::sounds_like_a_guard(expr) {
                let found = Suspect {
                    temporary: true,
                    what: What::Value,
                    spot: Some((Node::of_expr(expr), Spot::of_value(caret.0))),
                    ..suspect(caret, home)
                };
                self.add(found, false, ends);
            }
            return;
        }
        if let Origin::Call(made) = self.origin(expr) {
            for var in self.made_by_call(&made, caret, home) {
                self.vars[var].temporary = ends;
                let suspect = self.vars[var].suspect;
                self.suspects[suspect].temporary = true;
            }
        }
    }

    fn path(&mut self, expr: &Expr, how: Mention) {
        if let Expr::Path(path) = expr
            && path.qself.is_none()
            && let Some(name) = path.path.get_ident()
        {
            self.mention(name, how);
        }
    }

    fn binary(&mut self, binary: &syn::ExprBinary) {
        match binary.op {
            BinOp::And(_) | BinOp::Or(_) => {
                self.temporaries(|this| this.value(&binary.left));
                let without = self.alive.clone();
                self.temporaries(|this| this.value(&binary.right));
                self.meet(without);
            }
            // Operands that are compared are borrowed.
            BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_) => {
                self.compared(&binary.left);
                self.compared(&binary.right);
            }
            op if is_assignment(&op) => {
                self.value(&binary.right);
                self.place(&binary.left, false, Lives::InStatement);
            }
            _ => {
                self.value(&binary.left);
                self.value(&binary.right);
            }
        }
    }

    fn compared(&mut self, operand: &Expr) {
        match operand {
            Expr::Path(_) => self.path(operand, Mention::Kept),
            other => self.value(other),
        }
    }

    fn assign(&mut self, assign: &syn::ExprAssign) {
        self.value(&assign.right);
        let Some(name) = variable(&assign.left) else {
            if !matches!(*assign.left, Expr::Infer(_)) {
                self.place(&assign.left, false, Lives::InStatement);
            }
            return;
        };
        let Some(vars) = self.look_up(name).map(|name| name.vars.clone()) else {
            return;
        };
        for var in vars {
            let is_here = self.vars[var].frame + 1 == self.frames.len();
            let in_wrapper = self.vars[var].in_wrapper;
            if let Some(alive) = self.alive.as_mut().filter(|_| is_here) {
                // Another guard of the same type; what an `Option` then holds, nobody knows.
                if in_wrapper {
                    alive.remove(var);
                } else {
                    alive.insert(var);
                }
            }
        }
    }

    fn call(&mut self, call: &syn::ExprCall) {
        match &*call.func {
            Expr::Path(_) => self.path(&call.func, Mention::Kept),
            other => self.value(other),
        }
        let drops = calls::drops(call);
        for arg in &call.args {
            match arg {
                Expr::Path(_) if drops => self.path(arg, Mention::Dropped),
                other => self.value(other),
            }
        }
        if calls::diverges(call) {
            self.alive = None;
        }
    }

    fn method_call(&mut self, expr: &Expr, call: &syn::ExprMethodCall) {
        let method = call.method.to_string();
        let moves = calls::takes_self(&method);
        if let Some(name) = variable(&call.receiver) {
            self.method_on(name, expr);
            self.mention(
                name,
                match () {
                    () if moves => Mention::Moved,
                    () if calls::looks_at(&method) => Mention::LookedAt,
                    () => Mention::Kept,
                },
            );
        } else if moves || calls::takes_out(&method) || calls::keeps_in(&method) {
            self.value(&call.receiver);
        } else {
            self.place(&call.receiver, true, Lives::InStatement);
        }
        call.args.iter().for_each(|arg| self.value(arg));
    }
}

/// The variable that an expression is.
fn variable(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
        Expr::Paren(inner) => variable(&inner.expr),
        _ => None,
    }
}

/// The place of a macro, where nothing more exact is known.
pub(super) fn span_of(path: &syn::Path) -> Span {
    path.segments
        .last()
        .map_or_else(Span::call_site, |last| last.ident.span())
}
