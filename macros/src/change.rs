//! Changing syntax in place: the mutable half of [`look`](crate::look), with one instance of syn's traversal too.

use syn::visit_mut::{self, VisitMut};
use syn::{AngleBracketedGenericArguments, Arm, Attribute, Block, Expr, Pat, Path, Stmt, Type};

use crate::look::Then;

/// Is given each piece of what it changes, a piece before what is in it.
pub(crate) trait Change {
    fn expr_mut(&mut self, _: &mut Expr) -> Then {
        Then::Inside
    }

    fn stmt_mut(&mut self, _: &mut Stmt) -> Then {
        Then::Inside
    }

    fn block_mut(&mut self, _: &mut Block) -> Then {
        Then::Inside
    }

    fn arm_mut(&mut self, _: &mut Arm) -> Then {
        Then::Inside
    }

    fn pat_mut(&mut self, _: &mut Pat) -> Then {
        Then::Inside
    }

    fn type_mut(&mut self, _: &mut Type) -> Then {
        Then::Inside
    }

    fn path_mut(&mut self, _: &mut Path) -> Then {
        Then::Inside
    }

    fn turbofish_mut(&mut self, _: &mut AngleBracketedGenericArguments) -> Then {
        Then::Inside
    }

    fn attribute_mut(&mut self, _: &mut Attribute) -> Then {
        Then::Inside
    }
}

impl VisitMut for dyn Change + '_ {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if self.expr_mut(expr) == Then::Inside {
            visit_mut::visit_expr_mut(self, expr);
        }
    }

    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        if self.stmt_mut(stmt) == Then::Inside {
            visit_mut::visit_stmt_mut(self, stmt);
        }
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        if self.block_mut(block) == Then::Inside {
            visit_mut::visit_block_mut(self, block);
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        if self.arm_mut(arm) == Then::Inside {
            visit_mut::visit_arm_mut(self, arm);
        }
    }

    fn visit_pat_mut(&mut self, pat: &mut Pat) {
        if self.pat_mut(pat) == Then::Inside {
            visit_mut::visit_pat_mut(self, pat);
        }
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        if self.type_mut(ty) == Then::Inside {
            visit_mut::visit_type_mut(self, ty);
        }
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        if self.path_mut(path) == Then::Inside {
            visit_mut::visit_path_mut(self, path);
        }
    }

    fn visit_angle_bracketed_generic_arguments_mut(
        &mut self,
        arguments: &mut AngleBracketedGenericArguments,
    ) {
        if self.turbofish_mut(arguments) == Then::Inside {
            visit_mut::visit_angle_bracketed_generic_arguments_mut(self, arguments);
        }
    }

    fn visit_attribute_mut(&mut self, attribute: &mut Attribute) {
        if self.attribute_mut(attribute) == Then::Inside {
            visit_mut::visit_attribute_mut(self, attribute);
        }
    }
}

pub(crate) fn at_expr(change: &mut dyn Change, expr: &mut Expr) {
    change.visit_expr_mut(expr);
}

/// What is in an expression, and not the expression itself.
pub(crate) fn inside_expr(change: &mut dyn Change, expr: &mut Expr) {
    visit_mut::visit_expr_mut(change, expr);
}

pub(crate) fn at_stmt(change: &mut dyn Change, stmt: &mut Stmt) {
    change.visit_stmt_mut(stmt);
}

/// Every type in a type, itself first.
pub(crate) fn each_type(ty: &mut Type, f: &mut dyn FnMut(&mut Type) -> Then) {
    struct Types<'a>(&'a mut dyn FnMut(&mut Type) -> Then);
    impl Change for Types<'_> {
        fn type_mut(&mut self, ty: &mut Type) -> Then {
            (self.0)(ty)
        }
    }
    (&mut Types(f) as &mut dyn Change).visit_type_mut(ty);
}
