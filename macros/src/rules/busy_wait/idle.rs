//! Loops that do nothing but look and sleep.

use std::collections::HashMap;

use async_rules_catalogue::flow;
use proc_macro2::Ident;
use syn::{Block, Expr, Pat, Stmt};

use super::condition::{Does, Known, Looked, State, Tasks, does};
use crate::enforce::macro_matches;

/// What a walk over a loop has met. Each step is `None` at the first thing that is more than looking,
/// counting, sleeping and leaving.
pub(super) struct Idle<'a> {
    known: Known<'a>,
    sleep: Option<Ident>,
    /// The look that decides whether the loop goes on.
    deciding: Option<Looked>,
}

impl<'a> Idle<'a> {
    pub(super) fn new(tasks: &'a Tasks) -> Self {
        Self {
            known: Known {
                tasks,
                named: HashMap::new(),
            },
            sleep: None,
            deciding: None,
        }
    }

    pub(super) fn found(self) -> Option<(Ident, Looked)> {
        Some((self.sleep?, self.deciding?))
    }

    /// A condition that decides whether the loop goes on: it ends `when` the condition holds, or when it
    /// does not.
    pub(super) fn leaves(&mut self, when: bool, condition: &Expr) -> Option<()> {
        match does(condition, &self.known)? {
            Does::Looks(looked) => {
                // A loop that goes on while there are messages is no wait for one.
                if is_receiving(&looked) && arrived(condition)? != when {
                    return None;
                }
                self.decides(looked);
            }
            Does::Nothing => {}
        }
        Some(())
    }

    fn decides(&mut self, looked: Looked) {
        self.deciding.get_or_insert(looked);
    }

    pub(super) fn statements(&mut self, stmts: &[Stmt]) -> Option<()> {
        for stmt in stmts {
            match stmt {
                Stmt::Local(local) => {
                    let init = local.init.as_ref().filter(|init| init.diverge.is_none())?;
                    let looked = does(&init.expr, &self.known)?;
                    if let (Does::Looks(looked), Pat::Ident(name)) = (looked, &local.pat) {
                        self.known.named.insert(name.ident.to_string(), looked);
                    }
                }
                Stmt::Expr(expr, _) => self.expression(expr)?,
                Stmt::Item(_) | Stmt::Macro(_) => return None,
            }
        }
        Some(())
    }

    fn expression(&mut self, expr: &Expr) -> Option<()> {
        match expr {
            Expr::Await(wait) => self.sleeps(&wait.base),
            Expr::Paren(inner) => self.expression(&inner.expr),
            Expr::Block(inner) if inner.label.is_none() => self.statements(&inner.block.stmts),
            Expr::Continue(_) => Some(()),
            // `tries += 1`, `pause = (pause * 2).min(LONGEST)`
            Expr::Assign(assign) => {
                let (Expr::Path(_), Does::Nothing) =
                    (&*assign.left, does(&assign.right, &self.known)?)
                else {
                    return None;
                };
                Some(())
            }
            Expr::Binary(binary) => match (&*binary.left, does(&binary.right, &self.known)?) {
                (Expr::Path(_), Does::Nothing) => Some(()),
                _ => None,
            },
            Expr::If(branch) => {
                let then = self.branch(&branch.then_branch);
                let otherwise = match &branch.else_branch {
                    None => Some(false),
                    Some((_, other)) => self.arm(other),
                };
                // A branch that leaves may do what it likes before.
                if then? | otherwise? {
                    self.leaves(true, &branch.cond)
                } else {
                    does(&branch.cond, &self.known).map(|_| ())
                }
            }
            Expr::Match(matched) => self.matched(matched),
            _ => None,
        }
    }

    fn matched(&mut self, matched: &syn::ExprMatch) -> Option<()> {
        let Does::Looks(looked) = does(&matched.expr, &self.known)? else {
            return None;
        };
        let (mut leaves, mut works) = (false, false);
        for arm in &matched.arms {
            let slept = self.sleep.clone();
            let failure = is_failure(&arm.pat);
            let done = self.arm(&arm.body);
            // A pause behind a message is no wait for the next one.
            let paused = slept.is_none() && self.sleep.is_some() && !failure;
            match done {
                Some(_) if is_receiving(&looked) && paused => return None,
                Some(left) => leaves |= left,
                // What came may be worked on, where the sleep is that of an empty channel.
                None if is_receiving(&looked) && !failure => {
                    works = true;
                    self.sleep = slept;
                }
                None => return None,
            }
        }
        if works && self.sleep.is_none() {
            return None;
        }
        if leaves || works {
            self.decides(looked);
        }
        Some(())
    }

    /// Whether a block leaves the loop; `None` where it does something and stays.
    fn branch(&mut self, block: &Block) -> Option<bool> {
        if block.stmts.last().is_some_and(is_last) {
            return Some(true);
        }
        self.statements(&block.stmts).map(|()| false)
    }

    fn arm(&mut self, expr: &Expr) -> Option<bool> {
        match expr {
            Expr::Block(inner) if inner.label.is_none() => self.branch(&inner.block),
            other if is_exit(other) => Some(true),
            other => self.expression(other).map(|()| false),
        }
    }

    /// `sleep(..)`, behind which stands the `.await`.
    fn sleeps(&mut self, future: &Expr) -> Option<()> {
        let Expr::Call(call) = future else {
            return None;
        };
        let Expr::Path(path) = &*call.func else {
            return None;
        };
        let mut segments = path.path.segments.iter().rev();
        let name = &segments.next()?.ident;
        let owner = segments.next().map(|owner| owner.ident.to_string());
        let is_sleep = flow::SLEEPS.iter().any(|sleep| name == sleep)
            && owner
                .as_ref()
                .is_none_or(|owner| !owner.starts_with(char::is_uppercase));
        let is_timer = flow::TIMERS
            .iter()
            .any(|(ty, new)| name == new && owner.as_deref() == Some(*ty));
        let args = call
            .args
            .iter()
            .all(|arg| matches!(does(arg, &self.known), Some(Does::Nothing)));
        if !(is_sleep || is_timer) || call.args.len() > 1 || !args {
            return None;
        }
        self.sleep.get_or_insert(name.clone());
        Some(())
    }
}

fn is_receiving(looked: &Looked) -> bool {
    matches!(looked.state, State::Channel | State::Oneshot)
}

/// Whether a condition on a channel holds when a message has come; `None` where that cannot be told.
fn arrived(condition: &Expr) -> Option<bool> {
    match condition {
        Expr::Paren(inner) => arrived(&inner.expr),
        Expr::Unary(inner) => arrived(&inner.expr).map(|arrived| !arrived),
        Expr::Let(inner) => Some(!is_failure(&inner.pat)),
        Expr::MethodCall(call) if call.method == "is_ok" => Some(true),
        Expr::MethodCall(call) if call.method == "is_err" => Some(false),
        Expr::Macro(call) => {
            let parsed = macro_matches(call.mac.tokens.clone()).ok()?;
            Some(!is_failure(&parsed.pattern))
        }
        _ => None,
    }
}

/// `break`, `return`, `return Err(..)`
fn is_exit(expr: &Expr) -> bool {
    match expr {
        Expr::Break(_) | Expr::Return(_) => true,
        Expr::Macro(call) => is_panic(&call.mac),
        _ => false,
    }
}

/// Whether a statement leaves the loop.
fn is_last(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Expr(expr, _) => is_exit(expr),
        Stmt::Macro(call) => is_panic(&call.mac),
        Stmt::Local(_) | Stmt::Item(_) => false,
    }
}

/// Macros that do not come back.
fn is_panic(mac: &syn::Macro) -> bool {
    mac.path.segments.last().is_some_and(|last| {
        ["panic", "unreachable", "bail", "todo", "unimplemented"]
            .iter()
            .any(|name| last.ident == name)
    })
}

/// `Err(..)`, or what may be one.
fn is_failure(pat: &Pat) -> bool {
    match pat {
        Pat::TupleStruct(pat) => pat
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident != "Ok"),
        _ => true,
    }
}
