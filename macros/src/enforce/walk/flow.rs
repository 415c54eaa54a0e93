//! The rules that look at how calls stand to each other, where the walk meets what they look at.

use std::rc::Rc;

use async_rules_catalogue::Entry;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Stmt};

use super::Walker;
use crate::enforce::names::each_ident;
use crate::enforce::offload;
use crate::enforce::{FnContext, Levels, Open};
use crate::exempt::Exemption;
use crate::probe;
use crate::rules::busy_wait::{self, Tasks};
use crate::rules::guard_across_await::Suspects;
use crate::rules::sequential_await::{self, Run, Shared};
use crate::rules::unbounded_fanout::{self, Asks, Scope, Starting};
use crate::rules::{self, Finding, Level, Rule, RuleSet};

/// Those rules.
const RULES: [Rule; 4] = [
    Rule::GuardAcrossAwait,
    Rule::SequentialAwait,
    Rule::UnboundedFanout,
    Rule::BusyWait,
];

/// What those rules know about a fn before the walk.
pub(crate) struct Flow {
    /// For `sequential_await`.
    shared: Option<Shared>,
    /// For `busy_wait`.
    tasks: Option<Tasks>,
    /// For `unbounded_fanout`: `None` too where the fn mentions a limit.
    fans: Option<Scope>,
    /// For `guard_across_await`.
    pub(super) guards: Suspects,
    /// The path of the runtime crate, as a message shows it.
    rt: String,
}

impl Flow {
    /// `written` is the body as the user wrote it, for the exemptions in it.
    pub(crate) fn of(
        context: &FnContext<'_>,
        body: &[Stmt],
        written: TokenStream,
        levels: &Levels,
        on_fn: &[Exemption],
        inert: bool,
        guards: Option<&Open>,
    ) -> Self {
        // The rules that are on, and those that something in the fn is exempt from.
        let mut looked_for = RuleSet::default();
        if !inert {
            RULES
                .into_iter()
                .filter(|rule| levels.of(*rule) != Level::Allow)
                .chain(on_fn.iter().flat_map(Exemption::exempts))
                .for_each(|rule| looked_for.insert(rule));
            each_ident(written, &mut |name| {
                let name = name.to_string();
                RULES
                    .into_iter()
                    .filter(|rule| name == rule.name())
                    .for_each(|rule| looked_for.insert(rule));
            });
        }
        let shared = looked_for
            .contains(Rule::SequentialAwait)
            .then(|| Shared::of(context.sig, body));
        let tasks = looked_for
            .contains(Rule::BusyWait)
            .then(|| busy_wait::tasks(body));
        let fans = looked_for
            .contains(Rule::UnboundedFanout)
            .then(|| Scope::of(context.sig, body))
            .filter(|scope| !scope.is_limited());
        let rt = context.rt.to_token_stream().to_string().replace(' ', "");
        Self {
            shared,
            tasks,
            fans,
            guards: guards
                .filter(|_| looked_for.contains(Rule::GuardAcrossAwait))
                .map(|open| Suspects::of(context.sig, context.shape, body, open))
                .unwrap_or_default(),
            rt: rt.trim_start_matches("::").to_owned(),
        }
    }
}

/// A call in a loop that breaks a rule by it.
pub(super) struct Breaks {
    /// Its last name.
    call: String,
    by_dot: bool,
    /// What it may turn out to be, for the compiler to say. `None` where the text says it.
    asks: Option<Vec<&'static Entry>>,
    /// Whether all was said about it: asked, or met under an exemption.
    said: bool,
    finding: Finding,
}

impl Breaks {
    fn starting(starting: Starting) -> Self {
        let call = starting.call.to_string();
        Self {
            by_dot: starting.asks != Some(Asks::Function),
            asks: starting
                .asks
                .map(|asks| unbounded_fanout::starts(&call, asks).collect()),
            call,
            said: false,
            finding: starting.finding,
        }
    }
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
        let outside = self.breaks.len();
        let flow = self.flow;
        if self.place.is_async {
            let polls = flow
                .tasks
                .as_ref()
                .and_then(|tasks| busy_wait::of(expr, tasks));
            self.breaks.extend(polls.map(|polls| {
                let call = polls.sleep.to_string();
                Breaks {
                    by_dot: false,
                    asks: Some(busy_wait::entries(&call).collect()),
                    call,
                    said: false,
                    finding: polls.finding,
                }
            }));
            let starts = flow
                .fans
                .as_ref()
                .and_then(|fans| unbounded_fanout::of_loop(expr, fans, &flow.rt));
            self.breaks.extend(starts.map(Breaks::starting));
        }
        walk(self, expr);
        for Breaks {
            asks,
            said,
            finding,
            ..
        } in self.breaks.split_off(outside)
        {
            if asks.is_none() && !said {
                self.say(&finding);
            }
        }
    }

    /// A call of this name, in a loop that may break a rule by it: the questions about the call. An
    /// exemption on it is one from the loop.
    pub(super) fn meets(&mut self, name: &str, by_dot: bool) -> Vec<probe::Ask> {
        let mut asked = Vec::new();
        for broken in &mut self.breaks {
            if broken.call != name || broken.by_dot != by_dot {
                continue;
            }
            let rule = broken.finding.rule;
            self.seen.candidates[rule as usize] += 1;
            if self.exempt.contains(rule) {
                broken.said = true;
            } else if !broken.said
                && let Some(entries) = &broken.asks
                && let Some(level) = self.levels.of(rule).asked()
            {
                broken.said = true;
                let said = Rc::new(broken.finding.wording());
                let entries = entries.iter();
                asked.extend(entries.map(|entry| rules::ask_for(entry, level, &said)));
            }
        }
        asked
    }

    /// The question about a call that waits for the futures of an iterator.
    pub(super) fn joins(&mut self, call: &syn::ExprCall) -> Option<probe::Ask> {
        let flow = self.flow;
        let fans = flow.fans.as_ref().filter(|_| self.place.is_async)?;
        let name = offload::callee_name(&call.func)?;
        let name = self.names.original(&name);
        let finding = unbounded_fanout::of_call(call, name, fans, &flow.rt)?;
        self.seen.candidates[finding.rule as usize] += 1;
        if self.exempt.contains(finding.rule) {
            return None;
        }
        let level = self.levels.of(finding.rule).asked()?;
        let said = Rc::new(finding.wording());
        Some(rules::ask_for(unbounded_fanout::entry(name)?, level, &said))
    }

    /// `.collect::<FuturesUnordered<_>>()`
    pub(super) fn collects(&mut self, call: &syn::ExprMethodCall) {
        let flow = self.flow;
        if let Some(fans) = flow.fans.as_ref().filter(|_| self.place.is_async)
            && let Some(finding) = unbounded_fanout::of_collect(call, fans, &flow.rt)
        {
            self.found(&finding);
        }
    }

    /// What is wrong with a variable that collects futures or tasks.
    pub(super) fn flow_of_local(&self, local: &syn::Local) -> Option<Starting> {
        let fans = self.flow.fans.as_ref().filter(|_| self.place.is_async)?;
        unbounded_fanout::of_local(local, fans, &self.flow.rt)
    }

    /// Reports it, under the exemptions of the statement, and walks what the variable is bound to.
    pub(super) fn collecting(&mut self, starting: Option<Starting>, walk: impl FnOnce(&mut Self)) {
        let outside = self.breaks.len();
        match starting {
            Some(starting) if starting.asks.is_some() => {
                self.breaks.push(Breaks::starting(starting));
            }
            Some(starting) => self.found(&starting.finding),
            None => {}
        }
        walk(self);
        self.breaks.truncate(outside);
    }

    pub(super) fn found(&mut self, finding: &Finding) {
        self.seen.candidates[finding.rule as usize] += 1;
        if !self.exempt.contains(finding.rule) {
            self.say(finding);
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
