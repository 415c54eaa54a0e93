//! What the walk does with what syn finds inside the expressions that it leaves to syn.

use syn::{Attribute, Block, Expr, Pat};

use super::Walker;
use crate::change::Change;
use crate::look::Then;

impl Walker<'_> {
    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        let exemptions = self.exemptions(&mut arm.attrs);
        self.under(exemptions, |this| {
            this.visit_pat_mut(&mut arm.pat);
            this.visit_expr_mut(&mut arm.body);
        });
    }

    /// Patterns hold constants only, guards apart.
    pub(super) fn visit_pat_mut(&mut self, pat: &mut Pat) {
        if let Pat::Guard(guarded) = pat {
            self.visit_expr_mut(&mut guarded.guard);
        }
    }
}

impl Change for Walker<'_> {
    fn expr_mut(&mut self, expr: &mut Expr) -> Then {
        self.visit_expr_mut(expr);
        Then::Past
    }

    fn block_mut(&mut self, block: &mut Block) -> Then {
        self.visit_block_mut(block);
        Then::Past
    }

    fn arm_mut(&mut self, arm: &mut syn::Arm) -> Then {
        self.visit_arm_mut(arm);
        Then::Past
    }

    fn pat_mut(&mut self, pat: &mut Pat) -> Then {
        self.visit_pat_mut(pat);
        Then::Past
    }

    // Array lengths and const arguments are computed at compile time.
    fn type_mut(&mut self, _: &mut syn::Type) -> Then {
        Then::Past
    }

    fn path_mut(&mut self, _: &mut syn::Path) -> Then {
        Then::Past
    }

    fn turbofish_mut(&mut self, _: &mut syn::AngleBracketedGenericArguments) -> Then {
        Then::Past
    }

    fn attribute_mut(&mut self, _: &mut Attribute) -> Then {
        Then::Past
    }
}
