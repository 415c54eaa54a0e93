//! Which receivers may be written a second time, in code that never runs.
//!
//! The question about a receiver names it twice. The copy has to mean the same as the original, and
//! its types have to follow from itself alone: `Vec::new().iter()` gets its element type from what
//! comes after, and a copy of it would never learn it. Where there is a doubt, nothing is asked.

use syn::visit::{self, Visit};
use syn::{Block, Expr, Ident, PathArguments, Stmt};

use super::macros;

/// Calls whose type is decided by what becomes of their result, unless a turbofish says it.
const OPEN: &[&str] = &[
    "channel",
    "collect",
    "default",
    "empty",
    "from_fn",
    "from_iter",
    "into",
    "parse",
    "partition",
    "pending",
    "product",
    "sum",
    "transmute",
    "try_collect",
    "try_from",
    "try_into",
    "unbounded",
    "unzip",
    "with_capacity",
    "zeroed",
];

/// Variants that leave a type parameter open.
const OPEN_VARIANTS: &[&str] = &["None", "Ok", "Err"];

/// Whether a question may name this receiver a second time.
pub(crate) fn may_repeat(receiver: &Expr) -> bool {
    if !is_chain(receiver) {
        return false;
    }
    let mut check = Repeatable(true);
    check.visit_expr(receiver);
    check.0
}

/// Whether an argument of `assert!` may be repeated beside the macro. It suspends nowhere: a copy
/// would add a suspension point.
pub(crate) fn may_repeat_as_statement(expr: &Expr) -> bool {
    let mut check = Repeatable(true);
    check.visit_expr(expr);
    let mut suspends = Suspends(false);
    suspends.visit_expr(expr);
    check.0 && !suspends.0
}

/// `a.b[i].c()?.await`: places, calls and what hangs on them.
fn is_chain(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) | Expr::Lit(_) => true,
        Expr::Field(inner) => is_chain(&inner.base),
        Expr::Index(inner) => is_chain(&inner.expr),
        Expr::Unary(inner) => matches!(inner.op, syn::UnOp::Deref(_)) && is_chain(&inner.expr),
        Expr::Reference(inner) => is_chain(&inner.expr),
        Expr::Paren(inner) => is_chain(&inner.expr),
        Expr::Group(inner) => is_chain(&inner.expr),
        Expr::Try(inner) => is_chain(&inner.expr),
        Expr::Await(inner) => is_chain(&inner.base),
        Expr::MethodCall(call) => is_chain(&call.receiver),
        Expr::Call(call) => is_chain(&call.func),
        Expr::Cast(inner) => is_chain(&inner.expr),
        Expr::Macro(call) => macros::shape(&call.mac) == macros::Shape::Arguments,
        _ => false,
    }
}

struct Repeatable(bool);

impl<'ast> Visit<'ast> for Repeatable {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        if !self.0 {
            return;
        }
        match expr {
            // Control flow out of the copy, and what the parser did not understand.
            Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) | Expr::Yield(_) => self.0 = false,
            Expr::Verbatim(_) => self.0 = false,
            Expr::Path(path) => {
                let open = path.path.segments.last().is_some_and(|last| {
                    let name = last.ident.to_string();
                    matches!(last.arguments, PathArguments::None)
                        && (OPEN.contains(&name.as_str()) || OPEN_VARIANTS.contains(&name.as_str()))
                        && (path.path.segments.len() > 1 || OPEN_VARIANTS.contains(&name.as_str()))
                });
                if open {
                    self.0 = false;
                }
            }
            Expr::Call(call) => {
                if let Expr::Path(func) = &*call.func
                    && let Some(last) = func.path.segments.last()
                    && !func
                        .path
                        .segments
                        .iter()
                        .any(|segment| !matches!(segment.arguments, PathArguments::None))
                {
                    let name = last.ident.to_string();
                    if OPEN.contains(&name.as_str()) || (name == "new" && call.args.is_empty()) {
                        self.0 = false;
                    }
                }
                visit::visit_expr_call(self, call);
            }
            Expr::MethodCall(call) => {
                if call.turbofish.is_none() && OPEN.contains(&call.method.to_string().as_str()) {
                    self.0 = false;
                }
                visit::visit_expr_method_call(self, call);
            }
            other => visit::visit_expr(self, other),
        }
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        match macros::plain_arguments(mac) {
            Some(args) if macros::shape(mac) == macros::Shape::Arguments => {
                for arg in &args {
                    self.visit_expr(arg);
                }
            }
            _ => self.0 = false,
        }
    }

    /// An item in a copied block would be declared twice under one path.
    fn visit_item(&mut self, _: &'ast syn::Item) {
        self.0 = false;
    }

    fn visit_type(&mut self, _: &'ast syn::Type) {}
}

struct Suspends(bool);

impl<'ast> Visit<'ast> for Suspends {
    fn visit_expr_await(&mut self, _: &'ast syn::ExprAwait) {
        self.0 = true;
    }

    fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {}
}

/// The variable that a place starts at: `x` of `x.field[0]`.
pub(crate) fn place_root(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
        Expr::Field(inner) => place_root(&inner.base),
        Expr::Paren(inner) => place_root(&inner.expr),
        Expr::Group(inner) => place_root(&inner.expr),
        Expr::Reference(inner) => place_root(&inner.expr),
        Expr::Unary(inner) if matches!(inner.op, syn::UnOp::Deref(_)) => place_root(&inner.expr),
        _ => None,
    }
}

/// Whether a closure literal stands where the callee's signature decides the closure's own.
pub(crate) fn has_closure(arg: &Expr) -> bool {
    let mut check = HasClosure(false);
    check.visit_expr(arg);
    check.0
}

struct HasClosure(bool);

impl<'ast> Visit<'ast> for HasClosure {
    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {
        self.0 = true;
    }

    /// Only the value of a block meets the callee's expectation, not its statements.
    fn visit_block(&mut self, block: &'ast Block) {
        if let Some(Stmt::Expr(value, None)) = block.stmts.last() {
            self.visit_expr(value);
        }
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        for arg in macros::plain_arguments(mac).into_iter().flatten() {
            self.visit_expr(&arg);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn places_and_calls_may_be_repeated() {
        for receiver in [
            parse_quote!(x),
            parse_quote!(self.a.b[0]),
            parse_quote!((*self).file),
            parse_quote!(File::open(path)?),
            parse_quote!(self.rx.lock().await),
            parse_quote!(a.iter().map(|x| x.len())),
            parse_quote!(list.into_iter().collect::<Vec<_>>()),
            parse_quote!(format!("{x}")),
        ] {
            assert!(may_repeat(&receiver));
        }
    }

    #[test]
    fn what_is_typed_by_its_use_is_not_repeated() {
        for receiver in [
            parse_quote!(Vec::new()),
            parse_quote!(list.into_iter().collect()),
            parse_quote!(r.map_err(Into::into)),
            parse_quote!(r.map_err(|e| e.into())),
            parse_quote!(Some(None)),
            parse_quote!(std::iter::empty()),
            parse_quote!([1, 2, 3]),
            parse_quote!((1..9)),
            parse_quote!(vec![1, 2]),
            parse_quote!(mine!(x)),
            parse_quote!(f(mine!(x))),
            parse_quote!(match x {
                _ => y,
            }),
            parse_quote!(f(return)),
        ] {
            assert!(!may_repeat(&receiver));
        }
    }

    #[test]
    fn a_closure_counts_where_it_meets_the_callee() {
        assert!(has_closure(&parse_quote!(|x| x)));
        assert!(has_closure(&parse_quote!(Box::new(|x| x))));
        assert!(has_closure(&parse_quote!({
            let a = 1;
            move |x| x + a
        })));
        assert!(!has_closure(&parse_quote!(async {
            list.map(|x| x);
        })));
        assert!(!has_closure(&parse_quote!(x)));
    }
}
