//! What a fn says of its variables that may decide on their types.

use std::collections::HashMap;

use syn::{Expr, ExprCall, ExprPath, Ident, Macro, Stmt};

use crate::enforce::names::each_ident;
use crate::look::{self, Look, Then};

/// Line and column.
pub(super) type Place = (usize, usize);

/// Where each name stands for the last time that may decide on its type, or on that of something it is a part of.
pub(super) fn decided(body: &[Stmt]) -> HashMap<String, Place> {
    let mut uses = Deciding::default();
    for stmt in body {
        look::at_stmt(&mut uses, stmt);
    }
    uses.0
}

/// Where a name stands in its file.
pub(super) fn place(name: &Ident) -> Place {
    if !proc_macro::is_available() {
        return (0, 0);
    }
    let start = name.span().unwrap().start();
    (start.line(), start.column())
}

#[derive(Default)]
struct Deciding(HashMap<String, Place>);

impl Deciding {
    fn note(&mut self, name: &Ident) {
        let last = self.0.entry(name.to_string()).or_default();
        *last = place(name).max(*last);
    }
}

impl Look for Deciding {
    fn stmt(&mut self, stmt: &Stmt) -> Then {
        match stmt {
            // `connection.close().await?;`
            Stmt::Expr(expr, Some(_)) if is_mere_call(expr) => Then::Past,
            _ => Then::Inside,
        }
    }

    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            Expr::Call(call) if drops_variable(call) => Then::Past,
            _ => Then::Inside,
        }
    }

    fn path(&mut self, path: &ExprPath) -> Then {
        if let Some(name) = path.path.get_ident() {
            self.note(name);
        }
        Then::Past
    }

    fn mac(&mut self, mac: &Macro) -> Then {
        each_ident(mac.tokens.clone(), &mut |name| self.note(&name));
        Then::Past
    }
}

/// `drop(connection)`
fn drops_variable(call: &ExprCall) -> bool {
    let drops = matches!(&*call.func, Expr::Path(callee) if callee.path.is_ident("drop"));
    drops && call.args.len() == 1 && matches!(call.args.first(), Some(Expr::Path(_)))
}

/// A call of a method without arguments on a variable, of which nothing is kept.
fn is_mere_call(expr: &Expr) -> bool {
    match expr {
        Expr::Await(wait) => is_mere_call(&wait.base),
        Expr::Try(tried) => is_mere_call(&tried.expr),
        Expr::MethodCall(call) => call.args.is_empty() && matches!(&*call.receiver, Expr::Path(_)),
        _ => false,
    }
}
