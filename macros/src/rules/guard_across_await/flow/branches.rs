//! Where ways part and meet.

use syn::{Expr, Ident, Lifetime};

use super::super::Node;
use super::super::scope::{Alive, Exit, join};
use super::{Lives, Walk};

impl Walk<'_> {
    /// Goes on with what is alive here and on another way.
    pub(super) fn meet(&mut self, other: Alive) {
        let here = self.alive.take();
        self.alive = join(here, other);
    }

    pub(super) fn branching(&mut self, expr: &Expr) {
        match expr {
            Expr::Block(block) => match &block.label {
                Some(label) => self.exits(Some(&label.name), true, |this| this.block(&block.block)),
                None => self.block(&block.block),
            },
            Expr::Unsafe(block) => self.block(&block.block),
            Expr::If(branches) => self.if_else(branches),
            Expr::Match(branches) => self.matched(branches),
            Expr::Loop(looped) => {
                let label = looped.label.as_ref().map(|label| &label.name);
                self.exits(label, false, |this| {
                    this.block(&looped.body);
                    // Only a `break` leads out.
                    this.alive = None;
                });
            }
            Expr::While(looped) => {
                let label = looped.label.as_ref().map(|label| &label.name);
                self.scope(|this| {
                    this.exits(label, false, |this| {
                        this.condition(&looped.cond);
                        let done = this.alive.clone();
                        this.block(&looped.body);
                        this.meet(done);
                    });
                });
            }
            Expr::ForLoop(looped) => {
                let label = looped.label.as_ref().map(|label| &label.name);
                self.value(&looped.expr);
                self.exits(label, false, |this| {
                    let done = this.alive.clone();
                    this.scope(|this| {
                        this.names_of(&looped.pat);
                        this.block(&looped.body);
                    });
                    this.meet(done);
                });
            }
            Expr::Let(_) => self.condition(expr),
            Expr::Return(exit) => {
                if let Some(value) = &exit.expr {
                    self.value(value);
                }
                self.alive = None;
            }
            Expr::Break(exit) => {
                if let Some(value) = &exit.expr {
                    self.value(value);
                }
                self.leave(exit.label.as_ref());
            }
            Expr::Continue(exit) => self.leave(exit.label.as_ref()),
            other => self.opaque(quote::quote!(#other)),
        }
    }

    /// Walks what a `break` can lead out of.
    fn exits(&mut self, label: Option<&Lifetime>, is_block: bool, walk: impl FnOnce(&mut Self)) {
        let since = self.vars.len();
        self.exits.push(Exit {
            label: label.map(|label| label.ident.clone()),
            is_block,
            frame: self.frames.len(),
            alive: None,
        });
        walk(self);
        if let Some(exit) = self.exits.pop() {
            self.meet(exit.alive);
        }
        self.end(since, |_| true);
    }

    fn leave(&mut self, label: Option<&Lifetime>) {
        let alive = self.alive.take();
        let frame = self.frames.len();
        let exit = self
            .exits
            .iter_mut()
            .rev()
            .filter(|exit| exit.frame == frame)
            .find(|exit| match label {
                Some(label) => exit.label.as_ref() == Some::<&Ident>(&label.ident),
                None => !exit.is_block,
            });
        if let Some(exit) = exit {
            exit.alive = join(exit.alive.take(), alive);
        }
    }

    fn if_else(&mut self, branches: &syn::ExprIf) {
        let since = self.vars.len();
        let without = self.scope(|this| {
            this.condition(&branches.cond);
            // From edition 2024 on, what the condition has made ends before the `else`: it counts as
            // gone there.
            let mut without = this.alive.clone();
            if let Some(before) = &mut without {
                before.retain(|var| var < since);
            }
            this.block(&branches.then_branch);
            without
        });
        let then = std::mem::replace(&mut self.alive, without);
        if let Some((_, otherwise)) = &branches.else_branch {
            self.value(otherwise);
        }
        self.meet(then);
    }

    /// What an `if` or a `while` asks. What a `let` in it has made lives on in the block behind.
    fn condition(&mut self, cond: &Expr) {
        match cond {
            Expr::Let(test) => {
                let origin = self.origin(&test.expr);
                self.scrutinee(&test.expr);
                self.take_apart(&test.pat, origin, Node::of_expr(&test.expr));
            }
            Expr::Binary(chain) if matches!(chain.op, syn::BinOp::And(_)) => {
                self.condition(&chain.left);
                self.condition(&chain.right);
            }
            Expr::Paren(inner) => self.condition(&inner.expr),
            other => self.temporaries(|this| this.value(other)),
        }
    }

    /// What is matched stays where it is, unless a pattern moves it.
    fn scrutinee(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(_) => self.value(expr),
            Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) => {
                self.place(expr, false, Lives::InStatement);
            }
            other => self.value(other),
        }
    }

    fn matched(&mut self, branches: &syn::ExprMatch) {
        let origin = self.origin(&branches.expr);
        self.scrutinee(&branches.expr);
        let before = self.alive.clone();
        let mut after: Alive = None;
        for arm in &branches.arms {
            self.alive.clone_from(&before);
            self.scope(|this| {
                this.take_apart(&arm.pat, origin.clone(), Node::of_expr(&branches.expr));
                this.temporaries(|this| this.value(&arm.body));
            });
            let here = self.alive.take();
            after = join(after, here);
        }
        self.alive = after;
    }
}
