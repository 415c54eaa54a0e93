//! Looking through syntax, for all who look for something in it.
//!
//! Every `impl Visit` of its own makes the compiler generate syn's whole traversal once more, which was a fifth of this
//! crate. Here it is generated once: whoever looks is a `dyn Look`, and says of each piece whether to look inside.

use syn::visit::{self, Visit};
use syn::{
    Block, Expr, ExprPath, Ident, Item, Lifetime, Local, Macro, ParenthesizedGenericArguments, Pat,
    PathArguments, Stmt, TraitBound, Type,
};

/// Where to look next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// Into the piece.
    Inside,
    /// At what follows it.
    Past,
}

/// Is shown each piece of what it looks through, a piece before what is in it.
pub(crate) trait Look {
    fn expr(&mut self, _: &Expr) -> Then {
        Then::Inside
    }

    fn stmt(&mut self, _: &Stmt) -> Then {
        Then::Inside
    }

    /// A path as an expression, or as a pattern.
    fn path(&mut self, _: &ExprPath) -> Then {
        Then::Inside
    }

    fn pat(&mut self, _: &Pat) -> Then {
        Then::Inside
    }

    fn local(&mut self, _: &Local) -> Then {
        Then::Inside
    }

    fn item(&mut self, _: &Item) -> Then {
        Then::Inside
    }

    fn mac(&mut self, _: &Macro) -> Then {
        Then::Inside
    }

    fn ty(&mut self, _: &Type) -> Then {
        Then::Inside
    }

    fn bound(&mut self, _: &TraitBound) -> Then {
        Then::Inside
    }

    /// The `(A) -> B` of `Fn(A) -> B`.
    fn signature(&mut self, _: &ParenthesizedGenericArguments) -> Then {
        Then::Inside
    }

    fn lifetime(&mut self, _: &Lifetime) -> Then {
        Then::Inside
    }

    fn ident(&mut self, _: &Ident) {}
}

/// The one instance of syn's traversal.
impl<'ast> Visit<'ast> for dyn Look + '_ {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        if self.expr(expr) == Then::Inside {
            visit::visit_expr(self, expr);
        }
    }

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        if self.stmt(stmt) == Then::Inside {
            visit::visit_stmt(self, stmt);
        }
    }

    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        if self.path(path) == Then::Inside {
            visit::visit_expr_path(self, path);
        }
    }

    fn visit_pat(&mut self, pat: &'ast Pat) {
        if self.pat(pat) == Then::Inside {
            visit::visit_pat(self, pat);
        }
    }

    fn visit_local(&mut self, local: &'ast Local) {
        if self.local(local) == Then::Inside {
            visit::visit_local(self, local);
        }
    }

    fn visit_item(&mut self, item: &'ast Item) {
        if self.item(item) == Then::Inside {
            visit::visit_item(self, item);
        }
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        if self.mac(mac) == Then::Inside {
            visit::visit_macro(self, mac);
        }
    }

    fn visit_type(&mut self, ty: &'ast Type) {
        if self.ty(ty) == Then::Inside {
            visit::visit_type(self, ty);
        }
    }

    fn visit_trait_bound(&mut self, bound: &'ast TraitBound) {
        if self.bound(bound) == Then::Inside {
            visit::visit_trait_bound(self, bound);
        }
    }

    fn visit_parenthesized_generic_arguments(
        &mut self,
        signature: &'ast ParenthesizedGenericArguments,
    ) {
        if self.signature(signature) == Then::Inside {
            visit::visit_parenthesized_generic_arguments(self, signature);
        }
    }

    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        if self.lifetime(lifetime) == Then::Inside {
            visit::visit_lifetime(self, lifetime);
        }
    }

    fn visit_ident(&mut self, ident: &'ast Ident) {
        self.ident(ident);
    }
}

pub(crate) fn at_expr(look: &mut dyn Look, expr: &Expr) {
    look.visit_expr(expr);
}

pub(crate) fn at_pat(look: &mut dyn Look, pat: &Pat) {
    look.visit_pat(pat);
}

pub(crate) fn at_stmt(look: &mut dyn Look, stmt: &Stmt) {
    look.visit_stmt(stmt);
}

pub(crate) fn at_block(look: &mut dyn Look, block: &Block) {
    look.visit_block(block);
}

pub(crate) fn at_type(look: &mut dyn Look, ty: &Type) {
    look.visit_type(ty);
}

pub(crate) fn at_arguments(look: &mut dyn Look, arguments: &PathArguments) {
    look.visit_path_arguments(arguments);
}

/// Every name that a pattern binds, or that stands in it like one that does.
pub(crate) fn each_name(pat: &Pat, f: &mut dyn FnMut(&syn::PatIdent)) {
    struct Names<'a>(&'a mut dyn FnMut(&syn::PatIdent));
    impl Look for Names<'_> {
        fn pat(&mut self, pat: &Pat) -> Then {
            if let Pat::Ident(name) = pat {
                (self.0)(name);
            }
            Then::Inside
        }
    }
    at_pat(&mut Names(f), pat);
}
