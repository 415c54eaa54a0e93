//! What a `macro_rules!` macro was given as a block or an expression, and put into the body.
//!
//! It comes in a group without delimiters. rustc knows such a group of its own, and says nothing of the braces of a
//! block in it; of one that has been through a macro like ours it does not know, and would call them unnecessary.

use proc_macro2::Span;
use syn::Expr;
use syn::token::{Brace, Paren};

use crate::change::{self, Change};
use crate::look::Then;

/// Has the delimiters of what is in such a group count as the work of a macro.
pub(super) fn quiet(expr: &mut Expr) {
    let Expr::Group(group) = expr else { return };
    let ours = |span: Span| Span::mixed_site().located_at(span);
    match &mut *group.expr {
        Expr::Block(block) => {
            let brace = &mut block.block.brace_token;
            *brace = Brace(ours(brace.span.join()));
        }
        Expr::Paren(inner) => inner.paren_token = Paren(ours(inner.paren_token.span.join())),
        _ => {}
    }
}

/// The same for all that is in an expression.
pub(super) fn quiet_inside(expr: &mut Expr) {
    struct Groups;
    impl Change for Groups {
        fn expr_mut(&mut self, expr: &mut Expr) -> Then {
            quiet(expr);
            Then::Inside
        }
    }
    change::at_expr(&mut Groups, expr);
}
