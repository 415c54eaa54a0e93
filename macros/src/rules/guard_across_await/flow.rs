//! The way of values through a body: what is alive where it waits.
//!
//! One pass in the order of evaluation. A loop is walked once, which is its first round; where ways
//! meet, only what is alive on all of them goes on.

mod branches;
mod closures;
mod expressions;
mod macros;
mod patterns;

use proc_macro2::{Ident, Span};
use syn::{Block, Expr, Local, Stmt};

use super::origin::{Made, Origin};
use super::scope::{Alive, Exit, Frame, Name, Var, Vars};
use super::{Node, Suspect, Uses, calls, line};
use crate::enforce::Open;
use crate::probe::guard::{self, Spot, What};

pub(super) use patterns::inside;

pub(super) struct Walk<'a> {
    pub(super) suspects: Vec<Suspect>,
    pub(super) in_macro: usize,
    open: &'a Open,
    vars: Vec<Var>,
    names: Vec<Name>,
    alive: Alive,
    frames: Vec<Frame>,
    exits: Vec<Exit>,
    /// Taken by a closure or an async block.
    taken: Vars,
}

/// How long a temporary lives.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lives {
    InStatement,
    /// As long as what the `let` there binds.
    InBlock(Node),
}

/// How a name is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mention {
    /// Its value is needed, and goes elsewhere.
    Moved,
    /// The same, to be dropped.
    Dropped,
    /// It stays where it is.
    Kept,
    /// It stays, and a `Result` or an `Option` keeps what is in it.
    LookedAt,
}

impl<'a> Walk<'a> {
    pub(super) fn new(is_async: bool, open: &'a Open) -> Self {
        Self {
            suspects: Vec::new(),
            in_macro: 0,
            open,
            vars: Vec::new(),
            names: Vec::new(),
            alive: Some(Vars::default()),
            frames: vec![Frame {
                is_async,
                by_move: true,
            }],
            exits: Vec::new(),
            taken: Vars::default(),
        }
    }

    pub(super) fn body(&mut self, body: &[Stmt]) {
        self.stmts(body);
    }

    pub(super) fn look_up(&self, name: &Ident) -> Option<&Name> {
        let name = name.to_string();
        self.names.iter().rev().find(|known| known.name == name)
    }

    /// Walks what has names and values of its own, and ends them.
    fn scope<R>(&mut self, walk: impl FnOnce(&mut Self) -> R) -> R {
        let (names, vars) = (self.names.len(), self.vars.len());
        let result = walk(self);
        self.names.truncate(names);
        self.end(vars, |_| true);
        result
    }

    /// Walks a statement, or what else ends the temporaries in it.
    fn temporaries<R>(&mut self, walk: impl FnOnce(&mut Self) -> R) -> R {
        let vars = self.vars.len();
        let result = walk(self);
        self.end(vars, |var| var.temporary);
        result
    }

    /// Ends what has come up since there were so many.
    fn end(&mut self, since: usize, ends: impl Fn(&Var) -> bool) {
        let vars = &self.vars;
        if let Some(alive) = &mut self.alive {
            alive.retain(|var| var < since || !ends(&vars[var]));
        }
    }

    fn block(&mut self, block: &Block) {
        self.scope(|this| this.stmts(&block.stmts));
    }

    fn stmts(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            match stmt {
                Stmt::Local(local) => self.local(local),
                Stmt::Expr(expr, _) => self.temporaries(|this| this.value(expr)),
                Stmt::Macro(call) => self.temporaries(|this| this.mac(&call.mac)),
                Stmt::Item(item) => self.item(item),
            }
        }
    }

    fn local(&mut self, local: &Local) {
        let Some(init) = &local.init else {
            return self.bind(&local.pat, Origin::Unknown, None, Node::of_local(local));
        };
        let home = Node::of_local(local);
        let origin = self.origin(&init.expr);
        let made = (annotated(local).is_none() && calls::may_be_a_helper(&init.expr))
            .then_some(&*init.expr);
        self.temporaries(|this| this.initial(&init.expr, home));
        if let Some((_, otherwise)) = &init.diverge {
            let alive = self.alive.clone();
            self.temporaries(|this| this.value(otherwise));
            self.alive = alive;
        }
        self.bind(&local.pat, origin, made, home);
    }

    /// The value of a `let`: `let name = &*mutex.lock().unwrap();` keeps the guard for the block.
    fn initial(&mut self, expr: &Expr, home: Node) {
        match expr {
            Expr::Reference(inner) => self.place(&inner.expr, false, Lives::InBlock(home)),
            Expr::Paren(inner) => self.initial(&inner.expr, home),
            other => self.value(other),
        }
    }

    /// What a name stands for is used.
    fn mention(&mut self, name: &Ident, how: Mention) {
        let Some(vars) = self.look_up(name).map(|name| name.vars.clone()) else {
            return;
        };
        for var in vars {
            self.mention_var(var, name, how);
        }
    }

    fn mention_var(&mut self, var: usize, name: &Ident, how: Mention) {
        let Var {
            frame,
            in_wrapper,
            suspect,
            ..
        } = self.vars[var];
        if let Some(uses) = &mut self.suspects[suspect].uses {
            uses.deciding |= how != Mention::Dropped;
            uses.dropped |= how == Mention::Dropped;
        }
        let moves = match how {
            Mention::Moved | Mention::Dropped => true,
            Mention::Kept => in_wrapper,
            Mention::LookedAt => false,
        };
        if frame + 1 == self.frames.len() {
            if moves && let Some(alive) = &mut self.alive {
                alive.remove(var);
            }
            return;
        }
        // In a closure or an async block: that takes what it moves, or all that it names.
        let taken = moves || self.frames[frame + 1..].iter().any(|frame| frame.by_move);
        if taken {
            self.taken.insert(var);
        }
        if !moves && taken {
            self.capture(var, name);
        }
    }

    /// The task waits.
    fn waits(&mut self, at: Span) {
        let here = self.frames.len() - 1;
        if !self.frames[here].is_async {
            return;
        }
        let Some(alive) = &self.alive else { return };
        for var in alive.iter() {
            let var = &self.vars[var];
            let suspect = &mut self.suspects[var.suspect];
            if var.frame == here && !suspect.hit {
                suspect.hit = true;
                suspect.line = line(at);
            }
        }
    }

    /// A value that is alive from here on.
    fn add(&mut self, suspect: Suspect, in_wrapper: bool, temporary: bool) -> usize {
        self.suspects.push(suspect);
        self.add_var(self.suspects.len() - 1, in_wrapper, temporary)
    }

    fn add_var(&mut self, suspect: usize, in_wrapper: bool, temporary: bool) -> usize {
        let number = self.vars.len();
        self.vars.push(Var {
            suspect,
            frame: self.frames.len() - 1,
            in_wrapper,
            temporary,
        });
        if let Some(alive) = &mut self.alive {
            alive.insert(number);
        }
        number
    }

    /// The variables that a value of this origin may be, and that it may be asked about as.
    fn made_by_call(&mut self, made: &Made, caret: (Span, Span), home: Node) -> Vec<usize> {
        let kinds: &[(bool, bool)] = match (made.was_wrapped, made.taken_out) {
            // As it is given: a guard, or a guard in a `Result`.
            (false, _) => &[(false, false), (true, true)],
            (true, 0) => &[(true, true)],
            (true, 1) => &[(true, false)],
            (true, _) => &[],
        };
        let mut vars = Vec::new();
        for (wrapped, in_wrapper) in kinds {
            if guard::may_give(&made.method, *wrapped) {
                let in_wrapper = *in_wrapper || made.put_in > 0;
                let suspect = Suspect {
                    what: What::Call {
                        method: made.method.clone(),
                        wrapped: *wrapped,
                    },
                    spot: Some(made.spot.clone()),
                    ..suspect(caret, home)
                };
                vars.push(self.add(suspect, in_wrapper, false));
            }
        }
        vars
    }

    /// A variable with a value that somebody else's call gave: asked about where it is used.
    fn made_by_helper(&mut self, name: &Ident, made: &Expr, home: Node) -> usize {
        let is_closed = !self.open.mentions(quote::quote!(#made));
        let span = name.span();
        let suspect = Suspect {
            uses: Some(Uses {
                made: Node::of_expr(made),
                name: name.clone(),
                is_closed: is_closed && self.in_macro == 0,
                deciding: false,
                dropped: false,
            }),
            ..suspect((span, span), home)
        };
        self.add(suspect, false, false)
    }

    /// A call on a variable: its type has to be known there.
    fn method_on(&mut self, name: &Ident, call: &Expr) {
        let here = self.frames.len() - 1;
        let Some(vars) = self.look_up(name).map(|name| name.vars.clone()) else {
            return;
        };
        for var in vars {
            let Var { frame, suspect, .. } = self.vars[var];
            let suspect = &mut self.suspects[suspect];
            if frame == here && suspect.spot.is_none() && self.in_macro == 0 {
                suspect.spot = Some((Node::of_expr(call), Spot::of_variable(name)));
            }
        }
    }
}

fn suspect(caret: (Span, Span), home: Node) -> Suspect {
    Suspect {
        what: What::Value,
        caret,
        temporary: false,
        line: 0,
        home,
        spot: None,
        hit: false,
        uses: None,
    }
}

/// The type that is written behind the pattern.
fn annotated(local: &Local) -> Option<&syn::Type> {
    match &local.pat {
        syn::Pat::Type(typed) => Some(&typed.ty),
        _ => None,
    }
}
