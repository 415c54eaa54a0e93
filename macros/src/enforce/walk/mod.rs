//! The walk over a body: knows what is async context, which rules are exempt where, and hands each
//! call that may break a rule to the probes.

mod calls;
mod flow;
mod guards;
mod inside;
mod inside_macros;
mod marks;
mod thrown_away;
mod timed;

use std::collections::HashSet;
use std::mem;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Block, Expr, Pat, Stmt};

use super::names::Names;
use crate::change;
use crate::diag::Diagnostics;
use crate::enforce::groups;
use crate::enforce::levels::Levels;
use crate::enforce::watched::Watched;
use crate::exempt::{self, Exemption};
use crate::rules::guard_across_await::Node;
use crate::rules::{self, Away, RuleSet, Use, unawaited};
use calls::place_root;
use flow::Breaks;
pub(crate) use flow::Flow;
use timed::Timed;

/// Walks one body; see [`super::check_body`] for what it is for.
pub(crate) struct Walker<'a> {
    rt: &'a TokenStream,
    levels: &'a Levels,
    names: &'a Names,
    timed: Timed,
    flow: &'a Flow,
    /// What `guard_across_await` has found and an exemption exempts, by number.
    exempt_guards: HashSet<usize>,
    /// Among the arguments of a macro.
    in_macro: bool,
    diags: &'a mut Diagnostics,
    place: Place,
    /// What becomes of the expression that is visited next, and of it alone.
    used: Use,
    /// Questions that stand in front of the statement, where there can be any.
    front: Option<TokenStream>,
    exempt: RuleSet,
    seen: Seen,
    stripped: Vec<syn::Path>,
    /// What is at `warn` and needs no question.
    warnings: TokenStream,
    /// Among statements that could wait together: whether one of them is exempt.
    run: Option<bool>,
    /// In loops that break a rule as a whole: the calls that do.
    breaks: Vec<Breaks>,
    /// Exemptions are removed, and nothing is asked: a build in which no rule acts.
    inert: bool,
    /// In builds that watch.
    watched: Option<&'a Watched>,
}

/// Where the walk is.
#[derive(Clone, Copy)]
struct Place {
    /// Async code, or the body of a fn that promises not to block.
    checked: bool,
    /// Inside of async code, and not merely of such a fn.
    is_async: bool,
    /// Among the arguments of a call that runs its closures elsewhere.
    handed_off: bool,
    /// Something ends what is awaited here, or may do so.
    timed: bool,
    /// `#[timeout]` on the fn would end what is awaited here.
    takes_timeout: bool,
    /// In an unsafe block or fn.
    is_unsafe: bool,
}

/// What the walk has met so far; an exemption compares the counts before and after its region.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// Calls that might break a rule, exempt ones included, for each rule.
    candidates: [usize; RuleSet::LEN],
    /// Tokens that the walk cannot see into.
    opaque: usize,
    /// Questions put into the body.
    asked: usize,
    /// What was found without a question.
    found: usize,
    /// Exemptions taken out of the body.
    stripped: usize,
}

impl Seen {
    /// How often the tokens of the body have been changed.
    fn changes(&self) -> usize {
        self.asked + self.stripped
    }
}

/// How the body differs from what the user wrote.
pub(crate) struct Changes {
    /// Questions were put into it, or something was found without one.
    pub(crate) asked: bool,
    /// Items for its start, which rustc warns of.
    pub(crate) warnings: TokenStream,
    /// The paths of the exemptions that were taken out of it, each once.
    pub(crate) stripped: Vec<syn::Path>,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(
        rt: &'a TokenStream,
        levels: &'a Levels,
        names: &'a Names,
        flow: &'a Flow,
        start: Option<rules::Place>,
        inert: bool,
        diags: &'a mut Diagnostics,
    ) -> Self {
        Self {
            rt,
            levels,
            names,
            timed: Timed::default(),
            flow,
            exempt_guards: HashSet::new(),
            in_macro: false,
            diags,
            place: Place {
                checked: start.is_some(),
                is_async: start == Some(rules::Place::Async),
                handed_off: false,
                timed: false,
                takes_timeout: false,
                is_unsafe: false,
            },
            used: Use::Kept,
            front: None,
            exempt: RuleSet::default(),
            seen: Seen::default(),
            stripped: Vec::new(),
            warnings: TokenStream::new(),
            run: None,
            breaks: Vec::new(),
            inert,
            watched: None,
        }
    }

    /// The whole body is that of an unsafe fn.
    pub(crate) fn in_unsafe_fn(&mut self) {
        self.place.is_unsafe = true;
    }

    pub(crate) fn watches(&mut self, watched: Option<&'a Watched>) {
        self.watched = watched;
    }

    /// Walks the statements of the body, all of it under `exemptions`.
    pub(crate) fn body(&mut self, stmts: &mut [Stmt], exemptions: &[Exemption]) -> Changes {
        self.under(exemptions.to_vec(), |this| this.stmts(stmts));
        Changes {
            asked: self.seen.asked > 0 || self.seen.found > 0,
            warnings: mem::take(&mut self.warnings),
            stripped: mem::take(&mut self.stripped),
        }
    }

    /// Walks a region under its exemptions, and reports those that exempt nothing.
    fn under(&mut self, exemptions: Vec<Exemption>, walk: impl FnOnce(&mut Self)) {
        if exemptions.is_empty() {
            return walk(self);
        }
        let (outer, before) = (self.exempt, self.seen);
        for exemption in &exemptions {
            exemption
                .exempts()
                .for_each(|rule| self.exempt.insert(rule));
        }
        walk(self);
        self.exempt = outer;
        if self.inert || self.seen.opaque != before.opaque {
            return;
        }
        for (rule, span) in exemptions.iter().flat_map(|one| &one.rules) {
            let index = *rule as usize;
            if rule.acts() && self.seen.candidates[index] == before.candidates[index] {
                self.diags
                    .error_at(*span, "this exemption exempts nothing")
                    .note(format!("no call in here can break `{}`", rule.name()))
                    .help("remove it, or move it to the statement that breaks the rule");
            }
        }
    }

    /// Takes our exemptions out of an attribute list.
    fn exemptions(&mut self, attrs: &mut Vec<Attribute>) -> Vec<Exemption> {
        if !attrs.iter().any(exempt::is_exemption) {
            return Vec::new();
        }
        let (ours, others) = mem::take(attrs).into_iter().partition(exempt::is_exemption);
        *attrs = others;
        let ours: Vec<Attribute> = ours;
        self.seen.stripped += ours.len();
        for attr in &ours {
            let path = attr.path();
            if !self.stripped.contains(path) {
                self.stripped.push(path.clone());
            }
        }
        ours.iter()
            .map(|attr| Exemption::of(attr, self.diags))
            .collect()
    }

    /// Walks with another idea of where it is, and comes back.
    fn at(&mut self, place: Place, walk: impl FnOnce(&mut Self)) {
        let outer = mem::replace(&mut self.place, place);
        walk(self);
        self.place = outer;
    }

    /// Async code is checked wherever it stands, also in a closure that runs elsewhere. Only what is awaited as it stands
    /// waits with the fn.
    fn in_async(&mut self, used: Use, walk: impl FnOnce(&mut Self)) {
        let place = Place {
            checked: true,
            is_async: true,
            handed_off: false,
            takes_timeout: self.place.takes_timeout && used == Use::Awaited,
            ..self.place
        };
        self.at(place, walk);
    }

    fn in_unsafe(&mut self, walk: impl FnOnce(&mut Self)) {
        let place = Place {
            is_unsafe: true,
            ..self.place
        };
        self.at(place, walk);
    }

    fn expr(&mut self, expr: &mut Expr, used: Use) {
        if let Use::Thrown(away) = used
            && self.branches(expr, away)
        {
            return;
        }
        match expr {
            Expr::Async(block) => {
                if used == Use::Thrown(Away::Named) && self.place.checked && !self.inert {
                    self.found(&unawaited::of_block(block.async_token.span));
                }
                self.in_async(used, |this| this.visit_block_mut(&mut block.block));
            }
            Expr::Closure(closure) if closure.asyncness.is_some() => {
                self.in_async(used, |this| this.visit_expr_mut(&mut closure.body));
            }
            Expr::Closure(closure) => {
                let place = Place {
                    checked: self.place.checked && !self.place.handed_off,
                    handed_off: false,
                    takes_timeout: false,
                    ..self.place
                };
                self.at(place, |this| this.visit_expr_mut(&mut closure.body));
            }
            Expr::While(_) | Expr::Loop(_) => {
                self.looping(expr, |this, expr| change::inside_expr(this, expr));
            }
            Expr::ForLoop(_) => self.looping(expr, Self::for_loop),
            Expr::Unsafe(block) => self.in_unsafe(|this| this.visit_block_mut(&mut block.block)),
            // What is computed at compile time runs in no task.
            Expr::Const(_) => {}
            Expr::Repeat(repeat) => self.visit_expr_mut(&mut repeat.expr),
            Expr::Call(_) | Expr::MethodCall(_) => self.any_call(expr, used),
            Expr::Await(wait) => self.future(&mut wait.base),
            Expr::Reference(borrow) => self.borrowed(&mut borrow.expr),
            Expr::Assign(assign) if matches!(*assign.left, Expr::Infer(_)) => {
                self.visit_thrown(&mut assign.right, Away::Named);
            }
            Expr::Macro(_) => self.macro_call(expr, used),
            // A closure kept in a struct is called later, by whoever reads the field.
            Expr::Struct(literal) => {
                for field in &mut literal.fields {
                    let exemptions = self.exemptions(&mut field.attrs);
                    self.under(exemptions, |this| {
                        let kept = matches!(field.expr, Expr::Closure(_));
                        let later = timed::runs_later(&field.expr);
                        this.in_time(later, |this| {
                            this.handing_off(kept, |this| this.visit_expr_mut(&mut field.expr));
                        });
                    });
                }
                if let Some(rest) = &mut literal.rest {
                    self.visit_expr_mut(rest);
                }
            }
            Expr::Verbatim(tokens) => self.seen.opaque += usize::from(!tokens.is_empty()),
            other => change::inside_expr(self, other),
        }
    }

    fn for_loop(&mut self, expr: &mut Expr) {
        let Expr::ForLoop(looped) = expr else { return };
        self.iterated(&mut looped.expr);
        self.visit_block_mut(&mut looped.body);
    }

    fn handing_off(&mut self, hand_off: bool, walk: impl FnOnce(&mut Self)) {
        let place = Place {
            handed_off: self.place.handed_off || hand_off,
            ..self.place
        };
        self.at(place, walk);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let used = mem::take(&mut self.used);
        groups::quiet(expr);
        let exemptions = match exempt::attrs_mut(expr) {
            Some(attrs) => self.exemptions(attrs),
            None => Vec::new(),
        };
        self.under(exemptions, |this| {
            let decided = this.is_decided(expr);
            this.in_time(decided, |this| {
                this.asking_of_guards(expr, |this, expr| this.expr(expr, used));
            });
        });
    }

    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        match stmt {
            Stmt::Local(local) => {
                let node = Node::of_local(local);
                let exemptions = self.exemptions(&mut local.attrs);
                let elsewhere =
                    matches!(&local.pat, Pat::Ident(name) if self.names.is_handed_off(&name.ident));
                let collected = self.flow_of_local(local);
                let Some(init) = &mut local.init else {
                    return self.under(exemptions, |_| ());
                };
                self.under(exemptions, |this| {
                    this.in_a_run();
                    this.guards_from(node);
                    let hand_off = elsewhere && matches!(*init.expr, Expr::Closure(_));
                    // Whoever awaits the variable may limit it.
                    let later = timed::runs_later(&init.expr);
                    this.collecting(collected, |this| {
                        if thrown_away::is_underscore(&local.pat) {
                            this.used = Use::Thrown(Away::Named);
                        }
                        this.in_time(later, |this| {
                            this.handing_off(hand_off, |this| this.visit_expr_mut(&mut init.expr));
                        });
                    });
                    if let Some((_, diverge)) = &mut init.diverge {
                        this.visit_expr_mut(diverge);
                    }
                });
            }
            // A nested fn is a fn of its own; constants run at compile time.
            Stmt::Item(_) => {}
            Stmt::Expr(expr, semicolon) => {
                let used = match semicolon {
                    Some(_) => Use::Thrown(Away::Statement),
                    None => Use::Kept,
                };
                // `#[exempt(..)] a = f();` means the statement, though the parser hangs the
                // attribute on `a`.
                let exemptions = match exempt::leftmost_attrs_mut(expr) {
                    Some(attrs) => self.exemptions(attrs),
                    None => Vec::new(),
                };
                self.under(exemptions, |this| {
                    this.with_front(expr, |this, expr| {
                        this.used = used;
                        this.visit_expr_mut(expr);
                    });
                });
            }
            Stmt::Macro(call) => {
                let exemptions = self.exemptions(&mut call.attrs);
                let mut replaced = None;
                self.under(exemptions, |this| replaced = this.mac(&mut call.mac));
                if let Some(tokens) = replaced {
                    let attrs = &call.attrs;
                    *stmt = Stmt::Expr(Expr::Verbatim(quote!(#(#attrs)* #tokens)), call.semi_token);
                }
            }
        }
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        self.stmts(&mut block.stmts);
    }
}
