//! Bodies in the body: closures and async blocks.

use syn::{Expr, ExprAsync, ExprClosure, Ident, Item};

use super::super::scope::{Frame, Name};
use super::Walk;

impl Walk<'_> {
    pub(super) fn async_block(&mut self, block: &ExprAsync) {
        let frame = Frame {
            is_async: true,
            by_move: block.capture.is_some(),
        };
        self.inside(frame, |this| this.block(&block.block));
    }

    pub(super) fn closure(&mut self, closure: &ExprClosure) {
        let frame = Frame {
            is_async: closure.asyncness.is_some(),
            by_move: closure.capture.is_some(),
        };
        self.inside(frame, |this| {
            for input in &closure.inputs {
                this.names_of(input);
            }
            this.temporaries(|this| this.value(&closure.body));
        });
    }

    /// What is in there runs later, or in place, or never: outside, all that changes is what it takes.
    fn inside(&mut self, frame: Frame, walk: impl FnOnce(&mut Self)) {
        let outer = self.alive.clone();
        self.frames.push(frame);
        self.scope(walk);
        self.frames.pop();
        self.alive = outer;
        let taken = &self.taken;
        if let Some(alive) = &mut self.alive {
            alive.retain(|var| !taken.contains(var));
        }
    }

    /// An async block that takes a value holds it at its own `.await`s: from where it first names it.
    pub(super) fn capture(&mut self, var: usize, name: &Ident) {
        let here = self.frames.len() - 1;
        let is_alive = self.alive.as_ref().is_some_and(|alive| alive.contains(var));
        if !self.frames[here].is_async || !is_alive || self.vars[var].frame + 2 != self.frames.len()
        {
            return;
        }
        let (suspect, in_wrapper) = (self.vars[var].suspect, self.vars[var].in_wrapper);
        let inner = self.add_var(suspect, in_wrapper, false);
        self.names.push(Name {
            name: name.to_string(),
            vars: vec![inner],
            origin: Default::default(),
        });
    }

    /// An item sees no variables, but a macro may.
    pub(super) fn item(&mut self, item: &Item) {
        if let Item::Macro(call) = item {
            self.opaque(call.mac.tokens.clone());
        }
    }

    /// Tokens that mean nobody knows what: whatever they name may be gone.
    pub(super) fn opaque(&mut self, tokens: proc_macro2::TokenStream) {
        crate::enforce::each_ident(tokens, &mut |name| {
            self.mention(&name, super::Mention::Moved);
        });
    }

    pub(super) fn arguments<'e>(&mut self, args: impl IntoIterator<Item = &'e Expr>) {
        args.into_iter().for_each(|arg| self.value(arg));
    }
}
