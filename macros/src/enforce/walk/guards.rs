//! `guard_across_await`: the questions about what was found alive at an `.await`.

use quote::ToTokens;
use syn::Expr;

use super::Walker;
use crate::exempt;
use crate::probe::guard::{self, Question};
use crate::rules::Rule;
use crate::rules::guard_across_await::{self, Node};

impl Walker<'_> {
    /// What has its exemptions here.
    pub(super) fn guards_from(&mut self, node: Node) {
        let rule = Rule::GuardAcrossAwait;
        if self.in_macro {
            return;
        }
        for number in self.flow.guards.at_home(node) {
            self.seen.candidates[rule as usize] += 1;
            if self.exempt.contains(rule) {
                self.exempt_guards.insert(*number);
            }
        }
    }

    /// Walks an expression, and asks what is to be asked in front of it or around it.
    pub(super) fn asking_of_guards(
        &mut self,
        expr: &mut Expr,
        walk: impl FnOnce(&mut Self, &mut Expr),
    ) {
        // What a macro is given has been parsed anew, and where it is in memory says nothing.
        if self.in_macro {
            return walk(self, expr);
        }
        let node = Node::of_expr(expr);
        self.guards_from(node);
        // Attributes go with the whole statement.
        let has_attributes = exempt::attrs_mut(expr).is_some_and(|attrs| !attrs.is_empty());
        walk(self, expr);
        let level = self.levels.of(Rule::GuardAcrossAwait).asked();
        let Some(level) = level.filter(|_| !has_attributes) else {
            return;
        };
        let guards = &self.flow.guards;
        for (number, suspect, spot) in guards.asked_at(node) {
            if self.exempt_guards.contains(&number) {
                continue;
            }
            let question = Question {
                what: suspect.what.clone(),
                level,
                caret: suspect.caret,
                temporary: suspect.temporary,
                line: suspect.line,
            };
            let words = guard_across_await::wording;
            let asked = guard::ask(self.rt, &question, spot, words, &expr.to_token_stream());
            *expr = Expr::Verbatim(asked);
            self.seen.asked += 1;
        }
    }
}
