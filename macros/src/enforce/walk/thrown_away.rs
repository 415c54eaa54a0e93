//! Values that nobody keeps: which expressions they come from, and the question about their type.

use std::mem;

use async_rules_catalogue::words;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Block, Expr, Lit, Pat, Stmt};

use super::Walker;
use crate::enforce::{macros, offload};
use crate::marks;
use crate::probe::{self, Callee, Question, Thrown};
use crate::rules::{self, Away, Rule, Use, detached_task, unawaited};

/// A question about a value, made before the call is rewritten.
pub(super) struct Asked {
    asks: Vec<probe::Ask>,
    about: Thrown,
}

/// Functions that drop their argument and do nothing else.
const DROPS: &[&[&str]] = &[
    &["drop"],
    &["mem", "drop"],
    &["std", "mem", "drop"],
    &["core", "mem", "drop"],
];

/// Methods that give something that was kept, and is dropped on purpose.
const KEPT: &[&str] = &[
    "as_mut",
    "as_ref",
    "clone",
    "cloned",
    "expect",
    "expect_err",
    "get",
    "get_mut",
    "map_or",
    "map_or_else",
    "insert",
    "into_inner",
    "pop",
    "pop_back",
    "pop_first",
    "pop_front",
    "pop_last",
    "replace",
    "swap_remove",
    "take",
    "unwrap",
    "unwrap_err",
    "unwrap_or",
    "unwrap_or_default",
    "unwrap_or_else",
    "unwrap_unchecked",
];

/// Calls of the callee never come back, so there is no value.
const DIVERGES: &[&str] = &[
    "abort",
    "exit",
    "panic_any",
    "resume_unwind",
    "unreachable_unchecked",
];

impl Walker<'_> {
    pub(super) fn visit_thrown(&mut self, expr: &mut Expr, away: Away) {
        self.used = Use::Thrown(away);
        self.visit_expr_mut(expr);
    }

    /// Visits an expression that has its value from others in it: they are what is thrown away.
    pub(super) fn branches(&mut self, expr: &mut Expr, away: Away) -> bool {
        match expr {
            Expr::Paren(inner) => self.visit_thrown(&mut inner.expr, away),
            Expr::Group(inner) => self.visit_thrown(&mut inner.expr, away),
            Expr::Try(inner) => self.visit_thrown(&mut inner.expr, Away::Inside),
            Expr::Block(inner) if inner.label.is_none() => self.tail(&mut inner.block, away),
            Expr::Unsafe(inner) => self.in_unsafe(|this| this.tail(&mut inner.block, away)),
            Expr::If(inner) => {
                let away = in_branch(away);
                self.visit_expr_mut(&mut inner.cond);
                self.tail(&mut inner.then_branch, away);
                if let Some((_, other)) = &mut inner.else_branch {
                    self.visit_thrown(other, away);
                }
            }
            Expr::Match(inner) => {
                let away = in_branch(away);
                self.visit_expr_mut(&mut inner.expr);
                for arm in &mut inner.arms {
                    let exemptions = self.exemptions(&mut arm.attrs);
                    self.under(exemptions, |this| {
                        this.visit_pat_mut(&mut arm.pat);
                        this.visit_thrown(&mut arm.body, away);
                    });
                }
            }
            _ => return false,
        }
        true
    }

    fn tail(&mut self, block: &mut Block, away: Away) {
        let Some((last, before)) = block.stmts.split_last_mut() else {
            return;
        };
        self.stmts(before);
        match last {
            Stmt::Expr(value, None) => {
                let exemptions = match crate::exempt::leftmost_attrs_mut(value) {
                    Some(attrs) => self.exemptions(attrs),
                    None => Vec::new(),
                };
                self.under(exemptions, |this| {
                    this.with_front(value, |this, value| this.visit_thrown(value, away));
                });
            }
            other => self.visit_stmt_mut(other),
        }
    }

    /// Visits what is a statement, with room for questions in front of it: there the statement stays the call
    /// that it is, and rustc says what it has to say of a result that nobody uses.
    pub(super) fn with_front(&mut self, expr: &mut Expr, visit: impl FnOnce(&mut Self, &mut Expr)) {
        let has_attributes =
            crate::exempt::leftmost_attrs_mut(expr).is_some_and(|attrs| !attrs.is_empty());
        // What holds for the attributes of a statement does not hold for two.
        let room = (!has_attributes && !self.inert).then(TokenStream::new);
        let outer = mem::replace(&mut self.front, room);
        visit(self, expr);
        let front = mem::replace(&mut self.front, outer);
        if let Some(front) = front.filter(|front| !front.is_empty()) {
            *expr = Expr::Verbatim(quote!(#front #expr));
        }
    }

    /// What to ask about the value of a call, and a note of it for the exemptions around it.
    pub(super) fn thrown_away(&mut self, expr: &Expr, used: Use) -> Option<Asked> {
        let Use::Thrown(away) = used else {
            return None;
        };
        if self.inert || !self.place.checked || never_returns(expr) {
            return None;
        }
        let mut entries = Vec::new();
        let callee = match expr {
            Expr::Call(call) => {
                let Expr::Path(path) = &*call.func else {
                    return None;
                };
                let name = offload::callee_name(&call.func)?;
                let name = self.names.original(&name);
                // A constructor starts nothing.
                if name.starts_with(char::is_uppercase)
                    || KEPT.contains(&name)
                    || DIVERGES.contains(&name)
                    || drops(&call.func)
                {
                    return None;
                }
                let open = || self.names.open().mentions_any(expr.to_token_stream());
                let starts = name.contains("spawn")
                    || ((away == Away::Named
                        || words::may_start(name)
                        || call.args.iter().any(starts_in_closure))
                        && !open());
                if starts {
                    entries.push((Rule::DetachedTask, detached_task::of_function(name)));
                }
                let is_variable = path
                    .path
                    .get_ident()
                    .is_some_and(|name| self.names.is_bound(name));
                if away == Away::Named && !unawaited::is_eager(name) && !open() {
                    match is_variable {
                        // Or a name in a macro call: an exemption of it may or may not be needed.
                        true => self.seen.candidates[Rule::Unawaited as usize] += 1,
                        false => entries.push((Rule::Unawaited, unawaited::future())),
                    }
                }
                match &path.qself {
                    Some(owner) => Callee::Qualified(owner.lt_token.span, path.path.clone()),
                    None => Callee::Path(path.path.clone()),
                }
            }
            Expr::MethodCall(call) => {
                let name = call.method.to_string();
                if KEPT.contains(&name.as_str()) || is_position(call) {
                    return None;
                }
                if name.starts_with("spawn") && detached_task::is_built(&call.receiver) {
                    entries.push((Rule::DetachedTask, detached_task::anything()));
                }
                let open = self.names.open();
                let is_known = match unawaited::is_lazy(&name) {
                    true => !open.is_decided_later(expr.to_token_stream()),
                    false => {
                        !(open.mentions(call.receiver.to_token_stream())
                            || open.mentions_any(expr.to_token_stream()))
                    }
                };
                if away == Away::Named && is_known && !unawaited::is_eager(&name) {
                    entries.push((Rule::Unawaited, unawaited::future()));
                }
                Callee::Method(call.method.clone())
            }
            // The macro gives a future that nobody awaits.
            Expr::Macro(call) if away == Away::Named && macros::is_gather(&call.mac) => {
                if !self.names.open().mentions_any(expr.to_token_stream()) {
                    entries.push((Rule::Unawaited, unawaited::future()));
                }
                Callee::Path(call.mac.path.clone())
            }
            _ => return None,
        };
        let place = self.rules_place();
        let mut asks = Vec::new();
        for (rule, entry) in entries {
            self.seen.candidates[rule as usize] += 1;
            if !self.exempt.contains(rule)
                && let Some(level) = self.levels.of(rule).asked()
            {
                asks.push(rules::ask(entry, level, place));
            }
        }
        let about = Thrown {
            callee,
            bare: away == Away::Named,
        };
        (!asks.is_empty()).then_some(Asked { asks, about })
    }

    pub(super) fn ask_thrown(&mut self, asked: Asked, call: &TokenStream) -> TokenStream {
        let (question, about) = self.question_of(asked);
        probe::thrown_away(&question, &about, call)
    }

    /// The same about a copy of the call, in front of the statement.
    pub(super) fn ask_thrown_in_front(&mut self, asked: Asked, copy: &Expr) {
        let (question, about) = self.question_of(asked);
        let asked = probe::thrown_away_in_front(&question, &about, copy);
        if let Some(front) = &mut self.front {
            front.extend(asked);
        }
    }

    fn question_of(&mut self, asked: Asked) -> (Question<'_>, Thrown) {
        self.seen.asked += 1;
        let question = Question {
            rt: self.rt,
            asks: asked.asks,
            mark: None,
        };
        (question, asked.about)
    }
}

/// rustc looks through blocks for a result that nobody uses, and not into branches.
fn in_branch(away: Away) -> Away {
    match away {
        Away::Statement => Away::Branch,
        away => away,
    }
}

/// `_`, or `_: JoinHandle<T>`. No other written type: it may be all that the compiler knows of the value (`let _: u64 =
/// numbers.sum()`), and a question that comes before it would be answered about any type.
pub(super) fn is_underscore(pat: &Pat) -> bool {
    match pat {
        Pat::Wild(_) => true,
        Pat::Type(typed) => is_underscore(&typed.pat) && is_handle(&typed.ty),
        Pat::Paren(inner) => is_underscore(&inner.pat),
        _ => false,
    }
}

fn is_handle(ty: &syn::Type) -> bool {
    match ty {
        syn::Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident == "JoinHandle")
        }
        _ => false,
    }
}

pub(super) fn drops(callee: &Expr) -> bool {
    let Expr::Path(path) = callee else {
        return false;
    };
    path.qself.is_none()
        && DROPS.iter().any(|drop| {
            path.path.segments.len() == drop.len()
                && path
                    .path
                    .segments
                    .iter()
                    .zip(*drop)
                    .all(|(segment, name)| segment.ident == name && segment.arguments.is_none())
        })
}

/// `std::mem::drop` or `mem::drop`, and no module of the user's has the name of the crate or module.
pub(super) fn is_by_path(callee: &Expr) -> bool {
    let Expr::Path(path) = callee else {
        return false;
    };
    let first = path.path.segments.first();
    path.path.segments.len() > 1
        && first.is_some_and(|first| {
            path.path.leading_colon.is_some()
                || !marks::own_of_this_build().has_module(&first.ident.to_string())
        })
}

/// Methods after which the thing itself is thrown away: the value of the receiver, or what is in it.
pub(super) fn gives_what_is_inside(call: &syn::ExprMethodCall) -> bool {
    let name = call.method.to_string();
    match call.args.len() {
        0 => name == "unwrap" || name == "abort_handle",
        1 => name == "expect",
        _ => false,
    }
}

/// `Vec::remove` takes a number, what looks things up by name takes a reference.
fn is_position(call: &syn::ExprMethodCall) -> bool {
    let is_name = |arg: &Expr| match arg {
        Expr::Reference(_) => true,
        Expr::Lit(literal) => matches!(literal.lit, Lit::Str(_)),
        _ => false,
    };
    call.method == "remove" && call.args.len() == 1 && !call.args.first().is_some_and(is_name)
}

/// `start(todo!())`: what comes of it is of any type.
fn never_returns(call: &Expr) -> bool {
    let args = match call {
        Expr::Call(call) => &call.args,
        Expr::MethodCall(call) => &call.args,
        _ => return false,
    };
    args.iter().any(|arg| match arg {
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Macro(call) => call.mac.path.segments.last().is_some_and(|last| {
            let name = last.ident.to_string();
            ["panic", "todo", "unimplemented", "unreachable"].contains(&&*name)
        }),
        _ => false,
    })
}

/// `|x| tokio::spawn(work(x))`
fn starts_in_closure(arg: &Expr) -> bool {
    let Expr::Closure(closure) = arg else {
        return false;
    };
    match &*closure.body {
        Expr::Call(call) => {
            offload::callee_name(&call.func).is_some_and(|name| name.contains("spawn"))
        }
        _ => false,
    }
}
