//! The rules that look at how calls stand to each other, where the walk meets what they look at.

use std::mem;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{Expr, Stmt};

use super::Walker;
use crate::enforce::names::each_ident;
use crate::enforce::{FnContext, Levels};
use crate::exempt::Exemption;
use crate::rules::busy_wait::{self, Tasks};
use crate::rules::sequential_await::{self, Run, Shared};
use crate::rules::{Finding, Level, Rule, RuleSet};

/// What those rules know about a fn before the walk.
pub(crate) struct Flow {
    /// For `sequential_await`.
    shared: Option<Shared>,
    /// For `busy_wait`.
    tasks: Option<Tasks>,
    /// The path of the runtime crate, as a message shows it.
    rt: String,
}

impl Flow {
    pub(crate) fn of(
        context: &FnContext<'_>,
        body: &[Stmt],
        levels: &Levels,
        on_fn: &[Exemption],
        inert: bool,
    ) -> Self {
        // The rules that are on, and those that something in the fn is exempt from.
        let mut looked_for = RuleSet::default();
        if !inert {
            let exempt = |rule| {
                on_fn
                    .iter()
                    .flat_map(Exemption::exempts)
                    .any(|one| one == rule)
            };
            for rule in [Rule::SequentialAwait, Rule::BusyWait] {
                if levels.of(rule) != Level::Allow || exempt(rule) || is_named(rule, body) {
                    looked_for.insert(rule);
                }
            }
        }
        let shared = looked_for
            .contains(Rule::SequentialAwait)
            .then(|| Shared::of(context.sig, body));
        let tasks = looked_for
            .contains(Rule::BusyWait)
            .then(|| busy_wait::tasks(body));
        let rt = context.rt.to_token_stream().to_string().replace(' ', "");
        Self {
            shared,
            tasks,
            rt: rt.trim_start_matches("::").to_owned(),
        }
    }
}

/// Whether the rule's name occurs in the body: in an exemption, if anywhere.
fn is_named(rule: Rule, body: &[Stmt]) -> bool {
    let mut named = false;
    let mut tokens = TokenStream::new();
    body.iter().for_each(|stmt| stmt.to_tokens(&mut tokens));
    each_ident(tokens, &mut |name| named |= name == rule.name());
    named
}

impl Walker<'_> {
    pub(super) fn stmts(&mut self, stmts: &mut [Stmt]) {
        let outer = self.run.take();
        let mut runs = self.runs(stmts).into_iter().peekable();
        for (place, stmt) in stmts.iter_mut().enumerate() {
            if runs.peek().is_some_and(|run| run.first == place) {
                self.run = Some(false);
            }
            self.visit_stmt_mut(stmt);
            if let Some(run) = runs.next_if(|run| run.last == place)
                && self.run.take() == Some(false)
            {
                self.say(&run.finding);
            }
        }
        self.run = outer;
    }

    fn runs(&self, stmts: &[Stmt]) -> Vec<Run> {
        match &self.flow.shared {
            Some(shared) if self.place.is_async && !shared.holds() => {
                sequential_await::runs(stmts, shared, &self.flow.rt)
            }
            _ => Vec::new(),
        }
    }

    /// A statement that could wait together with others: an exemption on any of them is one from the run.
    pub(super) fn in_a_run(&mut self) {
        let rule = Rule::SequentialAwait;
        if let Some(exempt) = &mut self.run {
            self.seen.candidates[rule as usize] += 1;
            *exempt |= self.exempt.contains(rule);
        }
    }

    /// Walks a loop.
    pub(super) fn looping(&mut self, expr: &mut Expr, walk: impl FnOnce(&mut Self, &mut Expr)) {
        let tasks = self.flow.tasks.as_ref().filter(|_| self.place.is_async);
        let Some(polling) = tasks.and_then(|tasks| busy_wait::of(expr, tasks)) else {
            return walk(self, expr);
        };
        let outer = self.polls.replace((polling.sleep.to_string(), false));
        walk(self, expr);
        if let Some((_, false)) = mem::replace(&mut self.polls, outer) {
            self.say(&polling.finding);
        }
    }

    /// A call of this name in a loop: an exemption on the sleep is one from the loop.
    pub(super) fn sleeps(&mut self, name: &str) {
        let rule = Rule::BusyWait;
        if let Some((sleep, exempt)) = &mut self.polls
            && sleep == name
        {
            self.seen.candidates[rule as usize] += 1;
            *exempt |= self.exempt.contains(rule);
        }
    }

    /// Reports what breaks a rule and is not exempt.
    fn say(&mut self, finding: &Finding) {
        match self.levels.of(finding.rule) {
            Level::Allow => return,
            Level::Warn => self.warnings.extend(finding.warn()),
            Level::Deny => finding.deny(self.diags),
        }
        self.seen.found += 1;
    }
}
